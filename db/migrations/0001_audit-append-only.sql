CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER experiment_plan_frozen BEFORE UPDATE OF plan, plan_hash ON experiment
WHEN OLD.plan_hash IS NOT NULL AND (NEW.plan IS NOT OLD.plan OR NEW.plan_hash IS NOT OLD.plan_hash)
BEGIN SELECT RAISE(ABORT, 'a frozen plan never changes'); END;
