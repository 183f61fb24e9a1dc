CREATE TABLE `behaviour_check` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`skill_id` text NOT NULL,
	`cause_kind` text NOT NULL,
	`cause_id` text NOT NULL,
	`due_day` text NOT NULL,
	`done_at` integer,
	`done_by` text,
	`level` integer,
	`note` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`done_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `behaviour_check_user` ON `behaviour_check` (`user_id`);--> statement-breakpoint
CREATE TABLE `development_goal` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`skill_id` text,
	`title` text NOT NULL,
	`measure` text DEFAULT '' NOT NULL,
	`target_level` integer,
	`due_day` text NOT NULL,
	`state` text NOT NULL,
	`proposed_by` text,
	`proposed_at` integer NOT NULL,
	`agreed_by` text,
	`agreed_at` integer,
	`closed_at` integer,
	`closed_by` text,
	`note` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposed_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`agreed_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `development_goal_user` ON `development_goal` (`user_id`);--> statement-breakpoint
CREATE TABLE `kudos` (
	`id` text PRIMARY KEY NOT NULL,
	`from_user_id` text,
	`to_user_id` text NOT NULL,
	`text` text NOT NULL,
	`order_number` text,
	`skill_id` text,
	`at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`from_user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`to_user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `kudos_to` ON `kudos` (`to_user_id`);--> statement-breakpoint
CREATE TABLE `shadowing` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`coach_id` text NOT NULL,
	`skill_id` text NOT NULL,
	`goal_id` text,
	`start_day` text NOT NULL,
	`state` text NOT NULL,
	`proposed_by` text,
	`created_at` integer NOT NULL,
	`done_at` integer,
	`note` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`coach_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`goal_id`) REFERENCES `development_goal`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`proposed_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `shadowing_learner` ON `shadowing` (`learner_id`);--> statement-breakpoint
CREATE INDEX `shadowing_coach` ON `shadowing` (`coach_id`);--> statement-breakpoint
CREATE TABLE `calibration_task` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`skill_id` text NOT NULL,
	`wave_id` text,
	`self_level` integer NOT NULL,
	`other_level` integer NOT NULL,
	`other_source` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`closed_by` text,
	`agreed_level` integer,
	`note` text,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `calibration_task_person` ON `calibration_task` (`user_id`);--> statement-breakpoint
CREATE TABLE `coverage_rule` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text,
	`team_id` text,
	`skill_id` text NOT NULL,
	`min_people` integer NOT NULL,
	`min_level` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `hand_off` (
	`id` text PRIMARY KEY NOT NULL,
	`from_role_id` text NOT NULL,
	`to_role_id` text NOT NULL,
	`what` text NOT NULL,
	`channel` text NOT NULL,
	`by_when` text NOT NULL,
	`from_stage` text,
	`to_stage` text,
	`error_event` text,
	`position` integer NOT NULL,
	FOREIGN KEY (`from_role_id`) REFERENCES `job_role`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_role_id`) REFERENCES `job_role`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `hand_off_from` ON `hand_off` (`from_role_id`);--> statement-breakpoint
CREATE INDEX `hand_off_to` ON `hand_off` (`to_role_id`);--> statement-breakpoint
CREATE TABLE `job_role` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`about` text NOT NULL,
	`duties` text NOT NULL,
	`position` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`retired_at` integer
);
--> statement-breakpoint
CREATE TABLE `person_role` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`role_id` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_until` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`role_id`) REFERENCES `job_role`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `person_role_user` ON `person_role` (`user_id`);--> statement-breakpoint
CREATE INDEX `person_role_role` ON `person_role` (`role_id`);--> statement-breakpoint
CREATE TABLE `role_target` (
	`version_id` text NOT NULL,
	`skill_id` text NOT NULL,
	`level` integer NOT NULL,
	`weight` integer NOT NULL,
	`required` integer NOT NULL,
	PRIMARY KEY(`version_id`, `skill_id`),
	FOREIGN KEY (`version_id`) REFERENCES `target_version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `skill_area` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`about` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `skill_rating` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`skill_id` text NOT NULL,
	`source` text NOT NULL,
	`level` integer,
	`rated_by` text,
	`wave_id` text,
	`evidence` text,
	`at` integer NOT NULL,
	`expires_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `skill_rating_person` ON `skill_rating` (`user_id`,`skill_id`,`source`,`at`);--> statement-breakpoint
CREATE INDEX `skill_rating_wave` ON `skill_rating` (`wave_id`);--> statement-breakpoint
CREATE TABLE `skill` (
	`id` text PRIMARY KEY NOT NULL,
	`area_id` text NOT NULL,
	`name` text NOT NULL,
	`about` text NOT NULL,
	`external_references` text NOT NULL,
	`anchors` text NOT NULL,
	`status` text NOT NULL,
	`position` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`area_id`) REFERENCES `skill_area`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `skill_of_area` ON `skill` (`area_id`);--> statement-breakpoint
CREATE TABLE `target_version` (
	`id` text PRIMARY KEY NOT NULL,
	`role_id` text NOT NULL,
	`version` integer NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`role_id`) REFERENCES `job_role`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `target_version_of_role` ON `target_version` (`role_id`,`version`);--> statement-breakpoint
CREATE TABLE `answer` (
	`response_id` text NOT NULL,
	`question_id` text NOT NULL,
	`row_id` text DEFAULT '' NOT NULL,
	`value` text,
	`answered_at` integer,
	PRIMARY KEY(`response_id`, `question_id`, `row_id`),
	FOREIGN KEY (`response_id`) REFERENCES `response`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `response` (
	`id` text PRIMARY KEY NOT NULL,
	`wave_id` text NOT NULL,
	`invitation_id` text,
	`resume_hash` text,
	`state` text NOT NULL,
	`locale` text NOT NULL,
	`site_id` text,
	`team_id` text,
	`role_id` text,
	`started_at` integer,
	`submitted_at` integer,
	FOREIGN KEY (`wave_id`) REFERENCES `wave`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`invitation_id`) REFERENCES `wave_invitation`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `response_invitation` ON `response` (`invitation_id`);--> statement-breakpoint
CREATE INDEX `response_wave` ON `response` (`wave_id`);--> statement-breakpoint
CREATE TABLE `survey_version` (
	`id` text PRIMARY KEY NOT NULL,
	`survey_id` text NOT NULL,
	`version` integer NOT NULL,
	`definition` text NOT NULL,
	`hash` text NOT NULL,
	`published_at` integer,
	`created_by` text,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`survey_id`) REFERENCES `survey`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `survey_version_of_survey` ON `survey_version` (`survey_id`,`version`);--> statement-breakpoint
CREATE TABLE `survey` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`kind` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `survey_slug_unique` ON `survey` (`slug`);--> statement-breakpoint
CREATE TABLE `used_token` (
	`wave_id` text NOT NULL,
	`token_hash` text NOT NULL,
	PRIMARY KEY(`wave_id`, `token_hash`),
	FOREIGN KEY (`wave_id`) REFERENCES `wave`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `wave_invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`wave_id` text NOT NULL,
	`user_id` text NOT NULL,
	`part` text NOT NULL,
	`subject_id` text NOT NULL,
	`invited_at` integer NOT NULL,
	`mailed_at` integer,
	`reminded_at` integer,
	`reminders` integer DEFAULT 0 NOT NULL,
	`started_at` integer,
	`submitted_at` integer,
	FOREIGN KEY (`wave_id`) REFERENCES `wave`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`subject_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `wave_invitation_once` ON `wave_invitation` (`wave_id`,`user_id`,`part`,`subject_id`);--> statement-breakpoint
CREATE INDEX `wave_invitation_user` ON `wave_invitation` (`user_id`);--> statement-breakpoint
CREATE INDEX `wave_invitation_subject` ON `wave_invitation` (`subject_id`);--> statement-breakpoint
CREATE TABLE `wave_target` (
	`wave_id` text NOT NULL,
	`role_id` text NOT NULL,
	`version_id` text NOT NULL,
	PRIMARY KEY(`wave_id`, `role_id`),
	FOREIGN KEY (`wave_id`) REFERENCES `wave`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`role_id`) REFERENCES `job_role`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `target_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `wave` (
	`id` text PRIMARY KEY NOT NULL,
	`version_id` text NOT NULL,
	`name` text NOT NULL,
	`mode` text NOT NULL,
	`smallest_group` integer NOT NULL,
	`smallest_comment_group` integer NOT NULL,
	`asks_peers` integer DEFAULT false NOT NULL,
	`state` text NOT NULL,
	`opens_at` integer,
	`closes_at` integer,
	`remind_after_days` integer,
	`audience` text NOT NULL,
	`first_answer_at` integer,
	`created_by` text,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`version_id`) REFERENCES `survey_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `wave_state` ON `wave` (`state`);--> statement-breakpoint
CREATE TABLE `sign_in_card` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_in_card_secret_hash_unique` ON `sign_in_card` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `sign_in_card_user` ON `sign_in_card` (`user_id`);--> statement-breakpoint
CREATE TABLE `terminal` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`site_id` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`last_seen_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `terminal_secret_hash_unique` ON `terminal` (`secret_hash`);--> statement-breakpoint
CREATE TABLE `user_pin` (
	`user_id` text PRIMARY KEY NOT NULL,
	`pin_hash` text NOT NULL,
	`set_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `session` ADD `terminal_id` text;--> statement-breakpoint
ALTER TABLE `session` ADD `last_active_at` integer;--> statement-breakpoint
ALTER TABLE `team` ADD `lead_id` text REFERENCES user(id) ON DELETE set null;--> statement-breakpoint
ALTER TABLE `team` ADD `external_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `team_external_id_unique` ON `team` (`external_id`);--> statement-breakpoint
ALTER TABLE `user` ADD `staff_number` text;--> statement-breakpoint
ALTER TABLE `user` ADD `external_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `user_staff_number_unique` ON `user` (`staff_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `user_external_id_unique` ON `user` (`external_id`);