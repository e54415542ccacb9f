package io.tidewatch.collector.news;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import io.tidewatch.collector.social.PostText;
import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.models.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads RSS and Atom of all versions. Document types, and with them external entities, are refused. */
final class FeedReader {

    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9][-A-Za-z0-9+.:_]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKUP = Pattern.compile("<[^<>]*>");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int KEY_LENGTH = 20;

    private FeedReader() {
    }

    /**
     * The entries in the order of the feed.
     *
     * @throws SourceException when it is no feed, or not in the encoding it declares
     */
    static List<FeedItem> read(SourceRequest request, SourceAnswer answer) throws SourceException {
        SyndFeedInput input = new SyndFeedInput();
        input.setAllowDoctypes(false);
        try {
            return input.build(new StringReader(text(answer))).getEntries().stream().map(FeedReader::item).toList();
        } catch (IOException e) {
            throw new SourceException(request + ": the feed is not in the encoding it declares", e);
        } catch (FeedException | RuntimeException e) {
            // The library answers some documents with whatever exception it ran into.
            throw new SourceException(request + ": no feed", e);
        }
    }

    /** The encoding stands in the header, else in the document; bytes that are of neither are an error. */
    private static String text(SourceAnswer answer) throws IOException {
        Matcher declared = CHARSET.matcher(answer.header("content-type").orElse(""));
        if (declared.find() && Charset.isSupported(declared.group(1))) {
            try {
                return decoded(answer.body(), Charset.forName(declared.group(1)));
            } catch (CharacterCodingException e) {
                // Some servers say UTF-8 of everything; the document itself may know better.
            }
        }
        try (XmlReader reader = new XmlReader(
                new ByteArrayInputStream(answer.body()), "application/xml", true, StandardCharsets.UTF_8.name())) {
            return decoded(answer.body(), Charset.forName(reader.getEncoding()));
        }
    }

    private static String decoded(byte[] bytes, Charset charset) throws CharacterCodingException {
        String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static FeedItem item(SyndEntry entry) {
        String title = clean(entry.getTitle());
        String body = Stream.concat(Stream.ofNullable(entry.getDescription()), entry.getContents().stream())
                .map(SyndContent::getValue).filter(text -> text != null && !text.isBlank()).findFirst().orElse("");
        String summary = clean(body);
        Optional<String> link = Optional.ofNullable(entry.getLink()).map(PostText::clean).filter(text -> !text.isEmpty());
        String identity = Optional.ofNullable(entry.getUri()).filter(uri -> !uri.isBlank()).or(() -> link)
                .orElse(title + '|' + summary);
        Date date = entry.getPublishedDate() != null ? entry.getPublishedDate() : entry.getUpdatedDate();
        return new FeedItem(Sha256.hex(identity.getBytes(StandardCharsets.UTF_8)).substring(0, KEY_LENGTH), title, summary, link,
                Optional.ofNullable(date).map(Date::toInstant));
    }

    private static String clean(String text) {
        return text == null ? "" : BLANKS.matcher(PostText.clean(MARKUP.matcher(text).replaceAll(" "))).replaceAll(" ").strip();
    }
}
