package io.tidewatch.execution.accounts;

import java.util.Locale;

/**
 * A place where the books contradict themselves.
 *
 * @param account  account
 * @param track    track; null when it concerns the whole account
 * @param what     what does not agree: {@code position}, {@code line}, {@code money} or {@code cash}
 * @param subject  target, or the account again
 * @param expected what it must be
 * @param found    what it is
 */
public record BooksBreach(String account, String track, String what, String subject, double expected, double found) {

    /** One sentence for people. */
    public String text() {
        return String.format(Locale.ROOT, "%s of %s in account %s is %s, must be %s", what, subject, account, found, expected);
    }
}
