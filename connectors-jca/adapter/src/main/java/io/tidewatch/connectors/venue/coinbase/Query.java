package io.tidewatch.connectors.venue.coinbase;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Values of a query. */
final class Query {

    private Query() {
    }

    /** {@code name=value}, the value encoded. */
    static String of(String name, Object value) {
        return name + "=" + encoded(value.toString());
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
