package io.tidewatch.features.latent;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Posts and comments in order of their availability. Made-up comments do not count. Reactions count only where they were known
 * when the bucket of the item ended: a row that was stored later tells the popularity of later.
 */
@ApplicationScoped
public class TextItemRepository {

    /** Where items come from. */
    public enum Source {
        /** {@code social_posts_raw} and {@code social_comments_raw}. */
        RAW,
        /** Events of social platforms. */
        EVENTS
    }

    private static final String SYMBOLS = """
            CASE WHEN cardinality(%1$s.symbol_mentions) > 0 THEN %1$s.symbol_mentions
                 ELSE string_to_array(COALESCE(%1$s.payload ->> 'symbol', %1$s.payload ->> 'asset', %1$s.payload ->> 'ticker', ''), ',') END
            """;

    private static final String RAW = """
            SELECT available_at, symbols, is_comment, words, sentiment, author,
                   CASE WHEN stored_at <= date_bin('5 minutes', available_at - interval '1 microsecond', 'epoch') + interval '5 minutes'
                        THEN engagement ELSE 0 END AS engagement
              FROM (SELECT p.available_at, %s AS symbols, FALSE AS is_comment, concat_ws(' ', p.title, p.text) AS words,
                           p.post_sentiment AS sentiment, COALESCE(p.author_id, p.author, '') AS author, p.engagement_score AS engagement,
                           p.created_at AS stored_at, p.id
                      FROM social_posts_raw p WHERE p.available_at > ? AND p.available_at <= ?
                    UNION ALL
                    SELECT c.available_at, %s, TRUE, COALESCE(c.text, ''), c.comment_sentiment, COALESCE(c.author_id, c.author, ''),
                           c.engagement_score, c.created_at, c.id
                      FROM social_comments_raw c WHERE c.available_at > ? AND c.available_at <= ?
                       AND COALESCE(c.payload ->> 'synthetic', 'false') <> 'true') items
             ORDER BY available_at, is_comment, id
            """.formatted(SYMBOLS.formatted("p"), SYMBOLS.formatted("c"));

    private static final String EVENTS = """
            SELECT e.seen_at AS available_at, named.symbols, COALESCE(e.payload ->> 'social_kind', 'post') = 'comment' AS is_comment,
                   concat_ws(' ', e.title, e.payload ->> 'summary', e.payload ->> 'body') AS words,
                   CASE WHEN jsonb_typeof(e.payload -> 'post_sentiment') = 'number' THEN (e.payload ->> 'post_sentiment')::float8 ELSE 0 END
                       AS sentiment,
                   COALESCE(e.payload ->> 'author_id', e.payload ->> 'author', '') AS author, 0::float8 AS engagement
              FROM (SELECT id, title, COALESCE(payload, '{}') AS payload, COALESCE(available_at, occurred_at) AS seen_at FROM events) e
             CROSS JOIN LATERAL (
                   SELECT array_agg(DISTINCT UPPER(n.symbol)) AS symbols
                     FROM event_links l JOIN entities n ON n.id = l.entity_id
                    WHERE l.event_id = e.id AND n.symbol IS NOT NULL AND COALESCE(l.role, '') NOT IN ('synthetic', 'inferred')) named
             WHERE e.seen_at > ? AND e.seen_at <= ? AND lower(COALESCE(e.payload ->> 'social_platform', '')) NOT IN ('', 'none', 'unknown')
               AND named.symbols IS NOT NULL
             ORDER BY e.seen_at, e.id
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected TextItemRepository() {
    }

    @Inject
    public TextItemRepository(Sql sql) {
        this.sql = sql;
    }

    /** Whether there is any raw post or comment in (from, to]. */
    public boolean hasRaw(Instant from, Instant to) {
        return sql.queryInt8("""
                SELECT count(*) FROM (
                       (SELECT 1 FROM social_posts_raw WHERE available_at > ? AND available_at <= ? LIMIT 1)
                       UNION ALL
                       (SELECT 1 FROM social_comments_raw WHERE available_at > ? AND available_at <= ? LIMIT 1)) found
                """, from, to, from, to) > 0;
    }

    /** Hands over the items that became available in (from, to]; items without symbols are left out. */
    public void items(Source source, Instant from, Instant to, Consumer<TextItem> consumer) {
        Consumer<TextItem> named = item -> {
            if (!item.symbols().isEmpty()) {
                consumer.accept(item);
            }
        };
        if (source == Source.RAW) {
            sql.forEach(RAW, TextItemRepository::item, named, from, to, from, to);
        } else {
            sql.forEach(EVENTS, TextItemRepository::item, named, from, to);
        }
    }

    private static TextItem item(SqlRow row) throws SQLException {
        List<String> symbols = Arrays.stream(row.texts("symbols")).map(symbol -> symbol.replace("$", "").trim().toUpperCase(Locale.ROOT))
                .filter(symbol -> !symbol.isEmpty()).toList();
        return new TextItem(row.instant("available_at"), symbols, row.bool("is_comment"),
                row.text("words"), row.float8("engagement", 0), row.float8("sentiment", 0), row.optionalText("author").orElse(""));
    }
}
