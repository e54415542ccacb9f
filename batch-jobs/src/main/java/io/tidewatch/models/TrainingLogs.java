package io.tidewatch.models;

import io.tidewatch.ops.BatchConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What training programs said to people while a run is on; its files go with the run's folder when it has completed. */
@ApplicationScoped
public class TrainingLogs {

    private static final int DEPTH = 3;
    private static final int FILES = 12;
    private static final int TAIL_BYTES = 16_384;

    private BatchConfig config;

    /** For the container's proxy. */
    protected TrainingLogs() {
    }

    @Inject
    public TrainingLogs(BatchConfig config) {
        this.config = config;
    }

    /**
     * The end of a log.
     *
     * @param name its file, below the folder of the run
     * @param text its last lines, at most 16 KiB
     */
    public record Tail(String name, String text) {
    }

    /**
     * The ends of the logs of a run on this node, those whose name has the unit in it first; empty when there are none any more, or
     * when another node does the work.
     */
    public List<Tail> tails(UUID run, String unit) {
        Path folder = config.workDirectory().resolve(run.toString());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Tail> tails = new ArrayList<>();
        try (Stream<Path> files = Files.find(folder, DEPTH, (file, is) -> is.isRegularFile() && file.toString().endsWith(".log"))) {
            List<Path> logs = files.map(folder::relativize).sorted((a, b) -> {
                int first = Boolean.compare(names(b, unit), names(a, unit));
                return first != 0 ? first : a.compareTo(b);
            }).limit(FILES).toList();
            for (Path log : logs) {
                tails.add(new Tail(log.toString(), tail(folder.resolve(log))));
            }
        } catch (IOException | UncheckedIOException e) {
            // A run that ends takes its folder with it while it is read: what was read of it so far is as good as any.
            System.getLogger(TrainingLogs.class.getName()).log(System.Logger.Level.DEBUG, "Log of run " + run + " went away", e);
        }
        return tails;
    }

    private static boolean names(Path log, String unit) {
        return !unit.isEmpty() && log.toString().contains(unit);
    }

    /** From the first whole line within the last bytes. */
    private static String tail(Path log) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            long from = Math.max(0, channel.size() - TAIL_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(TAIL_BYTES, channel.size()));
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Until the buffer is full or the file ends.
            }
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
        }
    }
}
