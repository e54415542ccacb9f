package io.tidewatch.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.tasks.InvalidJobParameterException;
import jakarta.persistence.EntityManagerFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A comparison of backbones: without an engine, with a program that answers, and with one that dies. */
class BackboneDatabaseTest {

    private static final Map<String, String> NONE = Map.of();
    private static final Map<String, String> GIVEN = Map.of("symbols", "BTC,ETH", "timeframe", "1h", "end", Bench.NOW.toString(),
            "lookbackSteps", "3", "wfTrainWindow", "200", "wfTestWindow", "60", "wfPurgeWindow", "2", "maxFolds", "3", "pkfSplits", "2");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static EntityManagerFactory factory;
    private static Sql sql;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        factory = DATABASE.entities("tidewatch");
        sql = new Sql(DATABASE.oneConnection());
    }

    @AfterAll
    static void close() {
        factory.close();
    }

    @BeforeEach
    void clear() {
        sql.update("TRUNCATE feature_matrix_main, training_runs, audit_reports CASCADE");
    }

    private Bench bench() {
        Bench bench = new Bench(sql, factory, folder);
        bench.matrix("BTC", 500, 1, 0.7);
        bench.matrix("ETH", 500, 2, 0.7);
        return bench;
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> all = new HashMap<>(GIVEN);
        all.put(name, value);
        return all;
    }

    private JsonNode report() {
        return Bench.read(folder.resolve("artifacts/experiments/backbone_suite_latest.json"));
    }

    @Test
    void withoutAnEngineTheLinearOneIsComparedAndTheOthersAreBlocked() {
        Bench bench = bench();
        Function<Bench.Node, StagedJob> job = node -> node.backbones(Optional.empty());
        UUID quiet = bench.start(job, NONE, GIVEN);
        assertThat(bench.finish(quiet, job, NONE, false)).isEmpty();
        JsonNode report = report();
        UUID restless = bench.start(job, NONE, GIVEN);
        assertThat(bench.finish(restless, job, NONE, true)).isEmpty();
        assertThat(report()).as("killed after every unit").isEqualTo(report);
        assertThat(bench.kills()).isGreaterThan(20);
        assertThat(report.path("status").asText()).isEqualTo("ok");
        assertThat(report.path("torch_available").asBoolean()).isFalse();
        assertThat(report.path("ready_backbones").toString()).isEqualTo("[\"ridge\"]");
        JsonNode ridge = report.path("results").get(0).path("walk_forward");
        assertThat(ridge.path("folds").asInt()).isEqualTo(3);
        assertThat(ridge.path("skill").asDouble()).isGreaterThan(0.3);
        assertThat(report.path("results").get(3).path("walk_forward").toString())
                .isEqualTo("{\"status\":\"blocked\",\"reason\":\"torch_missing\",\"folds\":0}");
    }

    @Test
    void theProgramAnswersFoldByFold() throws Exception {
        Bench bench = bench();
        // Answers the newest value of the column that the label follows.
        String path = program("BackboneRequest request = BackboneRequest.read(Path.of(a[0]));"
                + "System.out.println(\"OMP: info\");"
                + "System.out.println(new BackboneEvent.Progress(1, 2, Map.of()).toLine());"
                + "SampleSink.Content test = SampleSink.read(Path.of(request.test()));"
                + "if (SampleSink.read(Path.of(request.train())).count() < 100"
                + " || SampleSink.read(Path.of(request.validation())).count() < 10)"
                + " System.exit(9);"
                + "try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(Path.of(request.answers())))) {"
                + " int size = test.lookback() * test.width();"
                + " for (int i = 0; i < test.count(); i++) out.writeFloat(0.0008f * test.values()[i * size + size - test.width() + 1]); }"
                + "System.out.println(new BackboneEvent.Answered(test.count(), Map.of()).toLine());");
        Function<Bench.Node, StagedJob> job = node -> node.backbones(Optional.of(path));
        UUID run = bench.start(job, NONE, with("backbones", "tftlite"));
        assertThat(bench.finish(run, job, NONE, false)).isEmpty();
        JsonNode report = report();
        assertThat(report.path("torch_available").asBoolean()).isTrue();
        assertThat(report.path("ready_backbones").toString()).isEqualTo("[\"tft\"]");
        assertThat(report.path("results").get(0).path("walk_forward").path("ic_t").asDouble()).isGreaterThan(3);
        assertThat(sql.queryInt8("SELECT count(*) FROM training_run_units WHERE step = 'fits' AND result ->> 'total' = '2'")).isEqualTo(5);
    }

    @Test
    void aBlockedProgramIsReportedAndADeadOneFailsTheUnitWithItsLastWords() throws Exception {
        Bench bench = bench();
        String blocked = program("System.out.println(new BackboneEvent.Blocked(\"torch_missing\").toLine());");
        Function<Bench.Node, StagedJob> job = node -> node.backbones(Optional.of(blocked));
        UUID run = bench.start(job, NONE, with("backbones", "patchtst"));
        assertThat(bench.finish(run, job, NONE, false)).isEmpty();
        assertThat(report().path("results").get(0).path("walk_forward").path("reason").asText()).isEqualTo("torch_missing");
        program("System.err.println(\"out of memory\"); System.exit(3);");
        UUID dying = bench.start(job, NONE, with("backbones", "patchtst"));
        assertThatThrownBy(() -> bench.finish(dying, job, NONE, false)).hasStackTraceContaining("code 3: out of memory");
        assertThat(sql.queryInt8("SELECT count(*) FROM training_run_units WHERE run_id = ? AND status = 'FAILED'", dying)).isEqualTo(1);
        program("System.out.println(new BackboneEvent.Blocked(\"torch_missing\").toLine());");
        assertThat(bench.finish(dying, job, NONE, false)).as("goes on at the fold that failed").isEmpty();
    }

    @Test
    void unusableParametersAreRefusedByName() {
        Bench bench = new Bench(sql, factory, folder);
        Function<Bench.Node, StagedJob> job = node -> node.backbones(Optional.empty());
        assertThatThrownBy(() -> bench.start(job, NONE, with("backbones", "perceptron"))).isInstanceOf(InvalidJobParameterException.class);
        assertThatThrownBy(() -> bench.start(job, NONE, with("lookbackSteps", "1"))).isInstanceOf(InvalidJobParameterException.class);
        bench.matrix("BTC", 100, 1, 0);
        UUID run = bench.start(job, NONE, with("symbols", "BTC"));
        assertThat(bench.finish(run, job, NONE, false)).contains("NO_DATA");
    }

    /** Compiles a stand-in for the training program. @return its class path */
    private String program(String body) throws IOException {
        Path source = Files.createDirectories(folder.resolve("program/io/tidewatch/trainer")).resolve("BackboneMain.java");
        Files.writeString(source, "package io.tidewatch.trainer; import io.tidewatch.multimodal.backbone.*; import java.io.*;"
                + " import java.nio.file.*; import java.util.*; public class BackboneMain {"
                + " public static void main(String[] a) throws Exception {" + body + "} }");
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, "-cp", path, source.toString())).isZero();
        return folder.resolve("program") + File.pathSeparator + path;
    }
}
