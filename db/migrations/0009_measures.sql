CREATE TABLE `board_measure` (
	`position` integer PRIMARY KEY NOT NULL,
	`measure` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `board_measure_measure_unique` ON `board_measure` (`measure`);--> statement-breakpoint
CREATE TABLE `currency_rate` (
	`currency` text NOT NULL,
	`day` text NOT NULL,
	`rate` real NOT NULL,
	`source` text NOT NULL,
	`entered_by` text,
	`entered_at` integer NOT NULL,
	PRIMARY KEY(`currency`, `day`),
	FOREIGN KEY (`entered_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE TABLE `measure_alarm` (
	`id` text PRIMARY KEY NOT NULL,
	`measure` text NOT NULL,
	`site_id` text NOT NULL,
	`kind` text NOT NULL,
	`since` text NOT NULL,
	`detail` text NOT NULL,
	`owner_id` text,
	`raised_at` integer NOT NULL,
	`ended_at` integer,
	`acknowledged_at` integer,
	`acknowledged_by` text,
	`closed_at` integer,
	`closed_by` text,
	`note` text DEFAULT '' NOT NULL,
	`mailed_at` integer,
	`mail_tries` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`acknowledged_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`closed_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `measure_alarm_lasting` ON `measure_alarm` (`measure`,`site_id`,`kind`) WHERE "measure_alarm"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `measure_alarm_owner` ON `measure_alarm` (`owner_id`);--> statement-breakpoint
CREATE TABLE `measure_options` (
	`id` integer PRIMARY KEY NOT NULL,
	`fulfilment_hours` integer NOT NULL,
	`window_days` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `measure_target` (
	`id` text PRIMARY KEY NOT NULL,
	`measure` text NOT NULL,
	`site_id` text NOT NULL,
	`target` real,
	`owner_id` text,
	`alarm_on_signal` integer NOT NULL,
	`alarm_on_target` integer NOT NULL,
	`limits_from` text,
	`checked_day` text,
	`updated_by` text,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `measure_target_place` ON `measure_target` (`measure`,`site_id`);