package io.tidewatch.api.json;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the first fault of a JSON text and names it with the words and positions that clients of the contract know (those of Python's
 * {@code json} module, 3.13). Runs only for texts that the parser has already refused.
 */
final class JsonFault {

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final String VALUE = "Expecting value";
    private static final String NAME = "Expecting property name enclosed in double quotes";
    private static final String COMMA = "Expecting ',' delimiter";
    private static final String[] WORDS = {"null", "true", "false", "NaN", "Infinity", "-Infinity"};

    private final String text;
    private int at;

    private JsonFault(String text) {
        this.text = text;
    }

    /**
     * The fault of a text.
     *
     * @param text a text that is no JSON
     * @return what is wrong and where
     */
    static MalformedJsonException in(String text) {
        return find(text).orElseGet(() -> new MalformedJsonException(VALUE, 0));
    }

    /**
     * Looks for a fault.
     *
     * @param text any text
     * @return the first fault, empty if the text is JSON
     */
    static Optional<MalformedJsonException> find(String text) {
        try {
            JsonFault scan = new JsonFault(text);
            scan.blanks();
            scan.value();
            scan.blanks();
            if (scan.at < text.length()) {
                throw scan.fault("Extra data", scan.at);
            }
            return Optional.empty();
        } catch (MalformedJsonException e) {
            return Optional.of(e);
        }
    }

    private void value() {
        switch (peek()) {
            case '"' -> string();
            case '{' -> object();
            case '[' -> array();
            default -> wordOrNumber();
        }
    }

    private void wordOrNumber() {
        for (String word : WORDS) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return;
            }
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw fault(VALUE, at);
        }
        at = number.end();
    }

    private void object() {
        at++;
        blanks();
        if (peek() == '}') {
            at++;
            return;
        }
        while (true) {
            if (peek() != '"') {
                throw fault(NAME, at);
            }
            string();
            blanks();
            if (peek() != ':') {
                throw fault("Expecting ':' delimiter", at);
            }
            at++;
            blanks();
            value();
            if (!another('}', "Illegal trailing comma before end of object")) {
                return;
            }
        }
    }

    private void array() {
        at++;
        blanks();
        if (peek() == ']') {
            at++;
            return;
        }
        do {
            value();
        } while (another(']', "Illegal trailing comma before end of array"));
    }

    /** Whether a comma announces another member; otherwise steps over the closing bracket. */
    private boolean another(char close, String trailing) {
        blanks();
        char next = peek();
        if (next == close) {
            at++;
            return false;
        }
        if (next != ',') {
            throw fault(COMMA, at);
        }
        int comma = at++;
        blanks();
        if (peek() == close) {
            throw fault(trailing, comma);
        }
        return true;
    }

    private void string() {
        int start = at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return;
            }
            if (c < ' ') {
                throw fault("Invalid control character at", at);
            }
            at++;
            if (c == '\\') {
                escape(start);
            }
        }
        throw fault("Unterminated string starting at", start);
    }

    private void escape(int start) {
        if (at >= text.length()) {
            throw fault("Unterminated string starting at", start);
        }
        char kind = text.charAt(at);
        if (kind == 'u') {
            for (int i = at + 1; i <= at + 4; i++) {
                if (i >= text.length() || Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                    throw fault("Invalid \\uXXXX escape", at);
                }
            }
            at += 4;
        } else if ("\"\\/bfnrt".indexOf(kind) < 0) {
            throw fault("Invalid \\escape", at - 1);
        }
        at++;
    }

    private void blanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** The next character, NUL behind the end: no JSON text continues with it. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private MalformedJsonException fault(String message, int position) {
        return new MalformedJsonException(message, text.codePointCount(0, position));
    }
}
