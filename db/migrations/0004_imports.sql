CREATE TABLE `alarm` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`connection_id` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text,
	`raised_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`connection_id`) REFERENCES `connection`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alarm_subject` ON `alarm` (`connection_id`,`kind`,`subject`);--> statement-breakpoint
CREATE TABLE `watched_folder` (
	`connection_id` text PRIMARY KEY NOT NULL,
	`is_active` integer NOT NULL,
	`path` text,
	`mapping_id` text,
	`expected_by` text,
	`last_file_name` text,
	`last_file_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`connection_id`) REFERENCES `connection`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `saved_mapping` ADD `columns` text;--> statement-breakpoint
ALTER TABLE `upload` ADD `format` text DEFAULT 'csv' NOT NULL;--> statement-breakpoint
ALTER TABLE `upload` ADD `origin` text DEFAULT 'person' NOT NULL;--> statement-breakpoint
ALTER TABLE `upload` ADD `joined_to` text;--> statement-breakpoint
ALTER TABLE `upload` ADD `rows_ignored` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `upload` ADD `batches` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `upload` ADD `notes` text;--> statement-breakpoint
ALTER TABLE `upload` ADD `summary` text;