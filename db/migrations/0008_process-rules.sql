CREATE TABLE `intended_flow` (
	`version` integer PRIMARY KEY NOT NULL,
	`starts` text NOT NULL,
	`ends` text NOT NULL,
	`steps` text NOT NULL,
	`note` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE TABLE `process_finding` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`site` text NOT NULL,
	`subject` text NOT NULL,
	`title` text NOT NULL,
	`evidence` text NOT NULL,
	`owner_id` text,
	`due_day` text,
	`state` text NOT NULL,
	`note` text NOT NULL,
	`found_at` integer NOT NULL,
	`found_by` text,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`found_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `process_finding_owner` ON `process_finding` (`owner_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `process_finding_open` ON `process_finding` (`site`,`subject`) WHERE "process_finding"."state" in ('open', 'inProgress');--> statement-breakpoint
CREATE TABLE `work_calendar` (
	`id` text PRIMARY KEY NOT NULL,
	`place` text NOT NULL,
	`site_id` text,
	`carrier` text,
	`zone` text NOT NULL,
	`week` text NOT NULL,
	`pick_ups` text NOT NULL,
	`closed` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `work_calendar_place_unique` ON `work_calendar` (`place`);