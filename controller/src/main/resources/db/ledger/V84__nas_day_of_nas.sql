-- Whether a NAS was ever heard is asked for every running month; days alone would be read from the first one on.
CREATE INDEX nas_day_nas ON nas_day (nas_id, local_day);
