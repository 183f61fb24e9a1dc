CREATE TABLE `status_mapping` (
	`connection_id` text NOT NULL,
	`status` text NOT NULL,
	`event_type` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`connection_id`, `status`),
	FOREIGN KEY (`connection_id`) REFERENCES `connection`(`id`) ON UPDATE no action ON DELETE cascade
);
