package io.tidewatch.collector.social;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Mood of a short English text about a market, by counting words. Texts in other languages count only by their emoji.
 *
 * <p>The two words before a sentiment word turn, strengthen or weaken it. A post is often mocking, so a mark of sarcasm halves
 * the result.
 */
public final class SentimentLexicon {

    private static final Set<String> POSITIVE = Set.of("bull", "bullish", "breakout", "adoption", "growth", "surge", "rally", "beat",
            "upgrade", "launch", "partnership", "approval", "record", "strong", "gain");
    private static final Set<String> NEGATIVE = Set.of("bear", "bearish", "crash", "drop", "hack", "lawsuit", "fraud", "ban",
            "downgrade", "delay", "selloff", "outage", "weak", "decline", "loss");
    private static final Set<String> NEGATION = Set.of("not", "no", "never", "none", "without", "hardly", "barely");
    private static final String SHORT_NOT = "n't";
    private static final Set<String> STRENGTHENING =
            Set.of("very", "extremely", "massively", "strongly", "super", "highly", "deeply");
    private static final Set<String> WEAKENING = Set.of("slightly", "somewhat", "kinda", "kindof", "mildly", "barely");
    /** The warning sign without its variation selector, which some keyboards leave out. */
    private static final List<String> GOOD_EMOJI = List.of("🚀", "📈", "🟢", "💚", "🔥", "✅");
    private static final List<String> BAD_EMOJI = List.of("📉", "🔴", "💥", "❌", "🧨", "\u26A0");

    private static final Pattern TOKEN = Pattern.compile("[a-z']+|[0-9]+");
    /** Standing alone: a slash and an s are also in every link, and "as if" in "was iffy". */
    private static final Pattern SARCASM =
            Pattern.compile("(?<!\\S)/s(?![a-z0-9/])|(?<![a-z])(?:yeah right|as if|sure buddy)(?![a-z])");

    private static final int REACH = 2;
    private static final double STRONGER = 1.35;
    private static final double WEAKER = 0.7;
    private static final double EMOJI_WEIGHT = 0.6;
    private static final double PER_EXCLAMATION = 0.03;
    private static final double MOST_EXCITED = 1.25;
    private static final double MOCKING = 0.5;

    private SentimentLexicon() {
    }

    /** The mood, from -1 (all bad) to 1 (all good); 0 when the text says nothing either way. */
    public static double score(String text) {
        String lower = text.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        List<String> tokens = tokens(lower);
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < tokens.size(); i++) {
            int base = base(tokens.get(i));
            if (base != 0) {
                List<String> before = tokens.subList(Math.max(0, i - REACH), i);
                double weight = weight(before);
                sum += (before.stream().anyMatch(SentimentLexicon::negates) ? -base : base) * weight;
                weights += weight;
            }
        }
        long good = GOOD_EMOJI.stream().filter(text::contains).count();
        long bad = BAD_EMOJI.stream().filter(text::contains).count();
        sum += EMOJI_WEIGHT * (good - bad);
        weights += EMOJI_WEIGHT * (good + bad);
        if (weights == 0) {
            return 0;
        }
        double score = sum / weights * excitement(text) * (SARCASM.matcher(lower).find() ? MOCKING : 1);
        return Math.max(-1, Math.min(1, score));
    }

    private static List<String> tokens(String lower) {
        List<String> tokens = new ArrayList<>();
        TOKEN.matcher(lower).results().map(MatchResult::group).forEach(tokens::add);
        return tokens;
    }

    private static int base(String token) {
        return POSITIVE.contains(token) ? 1 : NEGATIVE.contains(token) ? -1 : 0;
    }

    private static double weight(List<String> before) {
        return (before.stream().anyMatch(STRENGTHENING::contains) ? STRONGER : 1)
                * (before.stream().anyMatch(WEAKENING::contains) ? WEAKER : 1);
    }

    private static boolean negates(String token) {
        return NEGATION.contains(token) || token.endsWith(SHORT_NOT);
    }

    private static double excitement(String text) {
        return Math.min(MOST_EXCITED, 1 + PER_EXCLAMATION * text.chars().filter(c -> c == '!').count());
    }
}
