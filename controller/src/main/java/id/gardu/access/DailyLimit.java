package id.gardu.access;

/** Which of its day an account has used up. */
enum DailyLimit {
    TIME,
    DATA
}
