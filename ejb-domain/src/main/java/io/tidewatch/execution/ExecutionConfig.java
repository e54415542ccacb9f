package io.tidewatch.execution;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of execution, read once.
 *
 * @param paper               behaviour of the paper venue
 * @param paperSeed           seed of the paper venue's randomness; the same seed fills the same orders alike
 * @param paperEquity         money a paper account begins with, quote currency
 * @param baseAssets          base assets whose USDT pair a perpetual order may mean, upper case
 * @param coinbaseCredentials whether key and secret for Coinbase are there
 * @param bitgetCredentials   whether key, secret and passphrase for Bitget are there
 */
public record ExecutionConfig(
        PaperFillSettings paper, long paperSeed, double paperEquity, Set<String> baseAssets,
        boolean coinbaseCredentials, boolean bitgetCredentials) implements CheckedAtStart {

    private static final long DEFAULT_SEED = 20_260_101L;

    public ExecutionConfig {
        baseAssets = Set.copyOf(baseAssets);
    }

    /**
     * Reads all settings.
     *
     * @throws io.tidewatch.ops.SettingException naming the first variable with an unusable value
     */
    public static ExecutionConfig from(Settings settings) {
        return new ExecutionConfig(
                paper(settings),
                settings.whole("PAPER_SEED", DEFAULT_SEED, -1L << 52, 1L << 52),
                settings.number("PAPER_EQUITY_USD", 100_000, 1, 1e12),
                settings.list("LIQUID_SYMBOLS", List.of("BTC", "ETH", "SOL")).stream()
                        .map(symbol -> symbol.toUpperCase(Locale.ROOT)).collect(Collectors.toSet()),
                present(settings, "COINBASE_API_KEY", "COINBASE_API_SECRET"),
                present(settings, "BITGET_API_KEY", "BITGET_API_SECRET", "BITGET_API_PASSPHRASE"));
    }

    private static PaperFillSettings paper(Settings settings) {
        return new PaperFillSettings(
                settings.number("PAPER_REJECT_RATE", 0, 0, 1),
                PaperFillSettings.DEFAULT_PARTIAL_FILL_RATE,
                settings.flag("PAPER_ENABLE_RANDOM_REJECT", false),
                PaperFillSettings.parseTimeouts(
                        settings.text("PAPER_TIMEOUT_BY_SYMBOL").orElse(PaperFillSettings.DEFAULT_TIMEOUTS)),
                PaperFillSettings.DEFAULT_TIMEOUT,
                settings.number("PAPER_MAX_TIMEOUT_REJECT_RATE_GUARD", 0, 0, 1));
    }

    private static boolean present(Settings settings, String... names) {
        return Stream.of(names).allMatch(name -> settings.text(name).isPresent());
    }
}
