package io.tidewatch.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.imports.kind.BarImport;
import io.tidewatch.imports.kind.DerivativesImport;
import io.tidewatch.imports.kind.EventImport;
import io.tidewatch.imports.kind.FundingImport;
import io.tidewatch.imports.kind.ImportKind;
import io.tidewatch.imports.kind.OnchainImport;
import io.tidewatch.imports.kind.OrderBookImport;
import io.tidewatch.imports.kind.SocialImport;
import io.tidewatch.imports.kind.SocialRawImport;
import io.tidewatch.imports.kind.UniverseImport;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file looks like, and what its job makes of its name. */
class ImportKindsTest {

    private final BarImport bars = new BarImport(null, new TradingClock());
    private final ImportKinds kinds = new ImportKinds(List.of(bars, new OrderBookImport(null), new FundingImport(null),
            new OnchainImport(null), new DerivativesImport(null), new UniverseImport(null), new EventImport(null),
            new SocialImport(null), new SocialRawImport(null)));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "bars_1h_BTC.csv | ts,open,high,low,close,volume | bars", "x.csv | symbol,timeframe,ts,open,high,low,close | bars",
        "x.csv | symbol,ts,bid_px,ask_px,source | orderbook", "x.csv | symbol,ts,funding_rate | funding",
        "x.csv | asset_symbol,chain,ts,metric_name,metric_value,source | onchain",
        "derivatives_x.csv | asset_symbol,chain,ts,metric_name,metric_value,source | derivatives",
        "x.csv | symbol,ts,metric,value | derivatives", "x.csv | track,as_of,universe_version,symbols_json,source | universe",
        "news.csv | published_at,source,subject,title,text,url | events",
        "x.jsonl | {\"event_type\":\"market\",\"title\":\"T\",\"occurred_at\":\"2022-01-01\"} | events",
        "social.jsonl | {\"event_type\":\"market\",\"title\":\"T\",\"occurred_at\":\"2022-01-01\"} | social",
        "x.jsonl | {\"platform\":\"x\",\"text\":\"T\",\"created_at\":1} | social",
        "social_raw_1.jsonl | {\"platform\":\"x\",\"text\":\"T\",\"created_at\":1} | social-raw",
        "x.csv | a,b,c | ``", "x.jsonl | nonsense | ``"})
    void tellsWhatAFileIs(String name, String first, String kind) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), first + "\n");
        assertThat(kinds.detect(file, name).map(ImportKind::name).orElse("")).isEqualTo(kind);
    }

    @Test
    void takesSymbolAndTimeframeOfCandlesFromTheName() {
        FileSpool spool = new FileSpool(new ImportConfig(directory, 1000, 1000));
        String file = spool.store("bars_5m_doge.csv.gz", new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8)),
                OptionalLong.empty()).name();
        ImportJob job = new ImportJob(bars, spool);
        Map<String, String> values = new TreeMap<>(job.parameters().stream()
                .collect(Collectors.toMap(JobParameter::name, JobParameter::standard)));
        values.put("file", file);
        Map<String, String> resolved = job.resolve(new JobParameters(values), Instant.EPOCH);
        assertThat(resolved).containsEntry("symbol", "DOGE").containsEntry("timeframe", "5m").containsEntry("source", "import_csv");
        assertThat(job.name()).isEqualTo("import-bars");
        assertThat(job.script()).isEqualTo("import");
        values.put("skipLimit", "-1");
        assertThatThrownBy(() -> job.resolve(new JobParameters(values), Instant.EPOCH))
                .isInstanceOfSatisfying(InvalidJobParameterException.class, e -> assertThat(e.parameter()).isEqualTo("skipLimit"));
        values.put("file", "0123456789abcdef-gone.csv");
        assertThatThrownBy(() -> job.resolve(new JobParameters(values), Instant.EPOCH)).hasMessageContaining("is no file on this server");
    }
}
