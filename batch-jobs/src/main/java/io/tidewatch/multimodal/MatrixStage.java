package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.models.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The stage that takes rows out of the database once: one file per symbol and month. Every later stage reads the files, so that
 * all of them see the same rows, whatever is written to the database meanwhile.
 */
@ApplicationScoped
public class MatrixStage {

    /** Stage of the rows, and key of its records. */
    static final String ROWS = "rows";
    /** Stage that decides which pieces there are. */
    static final String PLAN = "plan";
    /** Field of a unit's result: hash of its file. */
    static final String HASH = "rows_hash";

    private MatrixRepository matrix;
    private StageUnits units;
    private StageFiles files;
    private FeatureConfig config;

    /** For the container's proxy. */
    protected MatrixStage() {
    }

    @Inject
    public MatrixStage(MatrixRepository matrix, StageUnits units, StageFiles files, FeatureConfig config) {
        this.matrix = matrix;
        this.units = units;
        this.files = files;
        this.config = config;
    }

    MatrixSpec spec(Work work) {
        return MatrixSpec.of(work.parameters(), config);
    }

    /** Notes the pieces there are: {@code pieces} and {@code rows} of a plan. */
    ObjectNode plan(MatrixSpec spec) {
        Map<String, Long> found = matrix.pieces(spec);
        ObjectNode result = Work.object().put("rows", found.values().stream().mapToLong(Long::longValue).sum());
        found.keySet().forEach(result.putArray("pieces")::add);
        return result;
    }

    /** Decision time of the row with a number, in order of time. */
    Instant at(MatrixSpec spec, long number) {
        return matrix.at(spec, number).orElseThrow(() -> new IllegalStateException("row " + number + " is gone"));
    }

    /** The pieces of a run whose plan is done. */
    List<String> pieces(UUID run) {
        ObjectNode plan = units.required(run, PLAN, StagedJob.ALL);
        return IntStream.range(0, plan.path("pieces").size()).mapToObj(i -> plan.path("pieces").get(i).asText()).toList();
    }

    /** Takes the rows of a piece. */
    MatrixBlock take(MatrixSpec spec, String piece) {
        String symbol = piece.substring(0, piece.indexOf('/'));
        YearMonth month = YearMonth.parse(piece.substring(piece.indexOf('/') + 1));
        Instant from = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant to = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return matrix.block(spec, symbol, from.isBefore(spec.start()) ? spec.start() : from, to);
    }

    /** Takes the rows of a piece and keeps them as a file. */
    Outcome keep(Work work, String piece) throws IOException {
        MatrixBlock block = take(spec(work), piece);
        String hash = files.write(work.run(), block.toBytes());
        return Outcome.done(described(block).put(HASH, hash), hash);
    }

    static ObjectNode described(MatrixBlock block) {
        ObjectNode result = Work.object().put("rows", block.rows());
        if (block.rows() > 0) {
            result.put("first", block.asOf()[0]).put("last", block.asOf()[block.rows() - 1])
                    .put("last_label", block.labelEnd()[block.rows() - 1]);
        }
        return result;
    }

    /** The rows of a piece, from its file. */
    MatrixBlock block(UUID run, String piece) throws IOException {
        return MatrixBlock.of(files.read(run, units.required(run, ROWS, piece).path(HASH).asText()));
    }

    /** All rows of a run whose decisions lie in a stretch, its end excluded; files outside of it aren't opened. */
    MatrixSource source(UUID run, long from, long to) {
        Map<String, ObjectNode> pieces = units.results(run, ROWS);
        return action -> pieces.forEach((piece, result) -> {
            if (result.path("rows").asLong() > 0 && result.path("first").asLong() < to && result.path("last").asLong() >= from) {
                action.accept(read(run, result.path(HASH).asText()));
            }
        });
    }

    private MatrixBlock read(UUID run, String hash) {
        try {
            return MatrixBlock.of(files.read(run, hash));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hash over the rows of all pieces. */
    String datasetHash(UUID run) {
        StringBuilder lines = new StringBuilder();
        units.results(run, ROWS).forEach((piece, result) ->
                lines.append(piece).append(' ').append(result.path(HASH).asText()).append('\n'));
        return Sha256.hex(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** All decision times of a run, each once, ascending. */
    long[] axis(UUID run) {
        long[][] all = {new long[1024]};
        int[] size = {0};
        source(run, Long.MIN_VALUE, Long.MAX_VALUE).forEach(block -> {
            if (size[0] + block.rows() > all[0].length) {
                all[0] = Arrays.copyOf(all[0], Math.max(2 * all[0].length, size[0] + block.rows()));
            }
            System.arraycopy(block.asOf(), 0, all[0], size[0], block.rows());
            size[0] += block.rows();
        });
        return Arrays.stream(all[0], 0, size[0]).sorted().distinct().toArray();
    }
}
