package io.tidewatch.collector;

import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of an answer in the encoding it declares, UTF-8 without a word on it. */
public final class AnswerText {

    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private AnswerText() {
    }

    /** @throws SourceException when the encoding is unknown or the bytes are not of it: half-read text must not become an event */
    public static String of(SourceRequest request, SourceAnswer answer) throws SourceException {
        Charset charset = charset(request, answer);
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(answer.body())).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new SourceException(request + ": the answer is not in " + charset.name(), e);
        }
    }

    private static Charset charset(SourceRequest request, SourceAnswer answer) throws SourceException {
        Matcher declared = CHARSET.matcher(answer.header("content-type").orElse(""));
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declared.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new SourceException(request + ": the answer is in an unknown encoding");
        }
    }
}
