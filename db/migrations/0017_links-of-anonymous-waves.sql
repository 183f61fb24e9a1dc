CREATE TABLE `dealt_token` (
	`wave_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`site_id` text,
	`team_id` text,
	PRIMARY KEY(`wave_id`, `token_hash`),
	FOREIGN KEY (`wave_id`) REFERENCES `wave`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
DROP TABLE `used_token`;--> statement-breakpoint
CREATE TABLE `used_token` (
	`wave_id` text NOT NULL,
	`token_hash` text NOT NULL,
	PRIMARY KEY(`wave_id`, `token_hash`),
	FOREIGN KEY (`wave_id`) REFERENCES `wave`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `wave_invitation` ADD `has_link` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `response_resume` ON `response` (`wave_id`,`resume_hash`);