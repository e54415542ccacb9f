package io.tidewatch.collector;

import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Builds addresses of sources. */
public final class SourceAddress {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final StringBuilder text;
    private char separator = '?';

    private SourceAddress(String text) {
        this.text = new StringBuilder(text);
    }

    /**
     * The address a source is reached at, so that it can be another one (a proxy, a test): a setting with a well-known default.
     *
     * @throws SettingException when it is no absolute http or https address with a host
     */
    public static URI base(Settings settings, String name, String whenUnset) {
        String text = settings.text(name).orElse(whenUnset);
        try {
            URI uri = URI.create(text.replaceFirst("/+$", ""));
            if (uri.getScheme() != null && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT)) && uri.getHost() != null
                    && uri.getRawQuery() == null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new SettingException(name, text, "is no address");
        }
        throw new SettingException(name, text, "is no http or https address of a host without user and query");
    }

    /** @param path begins with a slash and is encoded already */
    public static SourceAddress of(URI base, String path) {
        return new SourceAddress(base + path);
    }

    /** Adds a parameter. */
    public SourceAddress with(String name, Object value) {
        text.append(separator).append(encoded(name)).append('=').append(encoded(value.toString()));
        separator = '&';
        return this;
    }

    /** The whole address. @throws IllegalArgumentException when a path that came from outside is none */
    public URI uri() {
        return URI.create(URI.create(text.toString()).toASCIIString());
    }

    /** A piece of a path or query in percent encoding. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
