package io.tidewatch.enrichment;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells Chinese and English from each other and from the rest, on headlines and posts: by script, and within the Latin script by
 * function words and accented letters. A text of tickers and figures alone speaks no language and counts as English, like the
 * contract's hint. Pure, one pass.
 */
public final class LanguageDetector {

    /** A Chinese character says about as much as this many letters, so English names in a Chinese sentence do not outweigh it. */
    private static final int LETTERS_PER_IDEOGRAPH = 4;

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

    private static final Set<String> ENGLISH = Set.of(
            "the", "of", "and", "to", "for", "with", "on", "as", "is", "are", "was", "were", "by", "from", "at", "after", "over",
            "its", "it", "that", "this", "has", "have", "will", "be", "but", "not", "or", "an", "says", "new", "up", "into",
            "amid", "than", "their", "how", "why", "what", "against", "could", "may", "we", "you", "your", "just", "about");

    private static final Map<String, String> FOREIGN = words(Map.of(
            "de", "der die das und ist nicht ein eine einen den dem mit von für auf zu im wird sich nach bei über aus auch sind hat",
            "es", "el la los las una del que por con para se su al y más como pero en es sobre tras ante según",
            "fr", "le les une des du et est dans pour sur avec par au aux qui que ce cette plus son ses la en",
            "pt", "os uma da do das dos em que para com por não mais ao na no nas como se após sobre",
            "it", "il lo gli una di del della dei che per con sono nel alla più non si dopo la",
            "nl", "het een van en voor met dat zijn niet op te naar bij wordt ook uit",
            "tr", "ve bir bu için ile çok daha olarak sonra yeni oldu kadar",
            "id", "yang dan di untuk dengan ini dari pada akan tidak dalam oleh",
            "pl", "i w na z się nie do jest to że po dla przez od",
            "vi", "và của là cho với không trong được các một"));

    private LanguageDetector() {
    }

    /** The language most of a text is written in. */
    public static Language detect(String text) {
        Scripts scripts = Scripts.of(text);
        if (scripts.kana >= 2 && scripts.kana * 10 >= scripts.han || scripts.hangul >= 2 && scripts.hangul >= scripts.han) {
            return Language.OTHER;
        }
        if (scripts.han > 0 && scripts.han * LETTERS_PER_IDEOGRAPH >= scripts.latin + scripts.others) {
            return Language.ZH;
        }
        if (scripts.latin == 0 || scripts.others > scripts.latin) {
            return Language.OTHER;
        }
        return latin(text, scripts);
    }

    private static Language latin(String text, Scripts scripts) {
        int english = 0;
        Map<String, Integer> foreign = new HashMap<>();
        for (String word : NO_LETTERS.split(text.toLowerCase(Locale.ROOT))) {
            english += ENGLISH.contains(word) ? 1 : 0;
            for (String language : FOREIGN.getOrDefault(word, "").split(",")) {
                if (!language.isEmpty()) {
                    foreign.merge(language, 1, Integer::sum);
                }
            }
        }
        int best = foreign.values().stream().max(Integer::compare).orElse(0);
        boolean accented = scripts.accented >= 2 || scripts.accented == 1 && best > 0;
        boolean otherwise = best >= 2 && best > english || accented && best + 1 > english;
        return otherwise ? Language.OTHER : Language.EN;
    }

    private static Map<String, String> words(Map<String, String> byLanguage) {
        Map<String, String> words = new HashMap<>();
        byLanguage.forEach((language, list) -> {
            for (String word : list.split(" ")) {
                words.merge(word, language, (known, next) -> known + "," + next);
            }
        });
        return Map.copyOf(words);
    }

    /** How many letters of each script; web addresses and digits are not counted. */
    private static final class Scripts {

        private int han;
        private int kana;
        private int hangul;
        private int latin;
        private int accented;
        private int others;

        static Scripts of(String text) {
            Scripts scripts = new Scripts();
            ADDRESS.matcher(text).replaceAll(" ").codePoints().filter(Character::isLetter).forEach(scripts::count);
            return scripts;
        }

        private void count(int letter) {
            if (letter < 0x80) {
                latin++;
                return;
            }
            switch (UnicodeScript.of(letter)) {
                case HAN -> han++;
                case HIRAGANA, KATAKANA -> kana++;
                case HANGUL -> hangul++;
                case LATIN -> {
                    latin++;
                    accented += letter < 0xff00 ? 1 : 0;
                }
                case COMMON, INHERITED -> {
                    // The prolonged sound mark and the like belong to no language.
                }
                default -> others++;
            }
        }
    }
}
