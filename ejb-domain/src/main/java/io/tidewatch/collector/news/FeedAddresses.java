package io.tidewatch.collector.news;

import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.util.List;

/** Reads settings that list feeds. */
final class FeedAddresses {

    private FeedAddresses() {
    }

    /** @throws SettingException when one is no http or https address with a host; it is not shown, since it may hold a key */
    static List<URI> of(Settings settings, String name, List<String> whenUnset) {
        return settings.list(name, whenUnset).stream().map(text -> address(name, text)).distinct().toList();
    }

    private static URI address(String name, String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new SettingException(name, "(an entry)", "is no address");
        }
        throw new SettingException(name, "(an entry)", "is no http or https address of a host without a user");
    }
}
