CREATE TABLE `handler_naming` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`asked_by` text,
	`user_id` text NOT NULL,
	`order_id` text NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`asked_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `handler_naming_user` ON `handler_naming` (`user_id`,`at`);--> statement-breakpoint
CREATE TABLE `order_task` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`team_id` text,
	`user_id` text,
	`note` text NOT NULL,
	`assigned_by` text,
	`assigned_at` integer NOT NULL,
	`done_at` integer,
	`done_by` text,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `order_task_open` ON `order_task` (`order_id`) WHERE "order_task"."done_at" is null;--> statement-breakpoint
CREATE INDEX `order_task_user` ON `order_task` (`user_id`);--> statement-breakpoint
CREATE INDEX `order_task_team` ON `order_task` (`team_id`);--> statement-breakpoint
CREATE TABLE `order_view` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`name` text NOT NULL,
	`is_shared` integer NOT NULL,
	`search` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `order_view_name` ON `order_view` (`owner_id`,`name`);--> statement-breakpoint
CREATE TABLE `permission_grant` (
	`user_id` text NOT NULL,
	`permission` text NOT NULL,
	`granted_by` text,
	`granted_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `permission`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `change_record` ADD `kind` text DEFAULT 'other' NOT NULL;--> statement-breakpoint
ALTER TABLE `change_record` ADD `retired_at` integer;--> statement-breakpoint
ALTER TABLE `change_record` ADD `retired_reason` text;--> statement-breakpoint
ALTER TABLE `organisation` ADD `smallest_group` integer DEFAULT 5 NOT NULL;