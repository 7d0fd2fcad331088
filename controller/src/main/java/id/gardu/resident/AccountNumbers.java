package id.gardu.resident;

import id.gardu.network.AccountId;

import java.security.SecureRandom;

/** Account numbers out of nowhere: 48 random bits say nothing about who came when. */
final class AccountNumbers {
    private final SecureRandom random = new SecureRandom();

    AccountId next() {
        long number = random.nextLong() & AccountId.MOST;
        return new AccountId(Math.max(1, number));
    }
}
