CREATE TABLE `staff_link` (
	`id` text PRIMARY KEY NOT NULL,
	`connection_id` text NOT NULL,
	`reference` text NOT NULL,
	`user_id` text NOT NULL,
	`valid_from` text,
	`valid_until` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`connection_id`) REFERENCES `connection`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `staff_link_reference` ON `staff_link` (`connection_id`,`reference`);--> statement-breakpoint
CREATE INDEX `staff_link_user` ON `staff_link` (`user_id`);--> statement-breakpoint
ALTER TABLE `connection` ADD `order_prefix` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `connection` ADD `previous_secret_until` integer;--> statement-breakpoint
ALTER TABLE `connection` ADD `mapping` text;--> statement-breakpoint
ALTER TABLE `connection` ADD `settings` text;