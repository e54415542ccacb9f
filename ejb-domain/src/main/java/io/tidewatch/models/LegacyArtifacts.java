package io.tidewatch.models;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The artifacts that lie directly in the model directory under their fixed names, and the shipped placeholders. A file that
 * changes is read again; a file that does not fit counts as missing, and the log says once why.
 */
@ApplicationScoped
public class LegacyArtifacts {

    private static final System.Logger LOG = System.getLogger(LegacyArtifacts.class.getName());
    private static final String ANY_TABULAR = "liquid_*_lgbm_baseline_v2.json";

    private record Stamp(FileTime modified, long size) {
    }

    private record Cached(List<Stamp> stamps, Optional<?> content) {
    }

    private final Map<Path, Cached> cache = new ConcurrentHashMap<>();
    private final Map<String, ServedTabular> shipped = new ConcurrentHashMap<>();
    private ModelConfig config;
    private ServingContract contract;
    private OnnxSessions sessions;

    /** For the container's proxy. */
    protected LegacyArtifacts() {
    }

    @Inject
    public LegacyArtifacts(ModelConfig config, ServingContract contract, OnnxSessions sessions) {
        this.config = config;
        this.contract = contract;
        this.sessions = sessions;
    }

    /**
     * The tabular artifact of a symbol: the file in the model directory; the shipped one when the directory holds no tabular
     * file of any symbol.
     *
     * @param symbol upper-case symbol of a form that is safe in a file name
     */
    public Optional<ServedTabular> tabular(String symbol) {
        Path file = config.directory().resolve(DefaultArtifacts.fileName(symbol));
        if (Files.isRegularFile(file)) {
            return cached(List.of(file), ServedTabular.class, this::serve);
        }
        return holdsTabularFiles() ? Optional.empty() : shippedArtifact(symbol);
    }

    /** The neural artifact of a symbol: an ONNX file and its sidecar manifest; empty when one is missing or does not fit. */
    public Optional<NeuralArtifact> neural(String symbol) {
        Path graph = config.directory().resolve(NeuralArtifact.graphName(symbol));
        Path sidecar = config.directory().resolve(NeuralArtifact.sidecarName(symbol));
        if (!Files.isRegularFile(graph) || !Files.isRegularFile(sidecar)) {
            return Optional.empty();
        }
        return cached(List.of(graph, sidecar), NeuralArtifact.class, bytes ->
                NeuralArtifact.read(readAll(sidecar), bytes, contract, sessions));
    }

    /** A text that changes whenever the files that answer for a symbol change. */
    String identity(String symbol) {
        Path tabular = config.directory().resolve(DefaultArtifacts.fileName(symbol));
        boolean shipped = !Files.isRegularFile(tabular) && !holdsTabularFiles();
        return (shipped ? "shipped" : stamp(tabular).toString()) + stamp(config.directory().resolve(NeuralArtifact.graphName(symbol)))
                + stamp(config.directory().resolve(NeuralArtifact.sidecarName(symbol)));
    }

    private ServedTabular serve(byte[] json) {
        return ServedTabular.open(TabularArtifact.read(json, contract), sessions);
    }

    private Optional<ServedTabular> shippedArtifact(String symbol) {
        return Optional.ofNullable(shipped.computeIfAbsent(symbol, key -> DefaultArtifacts.json(key)
                .map(json -> {
                    try {
                        return serve(json);
                    } catch (ArtifactRejectedException e) {
                        // With other feature or data versions configured the placeholders do not fit either.
                        return null;
                    }
                })
                .orElse(null)));
    }

    private boolean holdsTabularFiles() {
        if (!Files.isDirectory(config.directory())) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(config.directory(), ANY_TABULAR)) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException("the model directory cannot be read", e);
        }
    }

    /** What the first file holds, read again when the stamp of any of the files has changed. */
    private <T> Optional<T> cached(List<Path> files, Class<T> type, Function<byte[], T> reader) {
        List<Stamp> stamps = files.stream().map(LegacyArtifacts::stamp).toList();
        Cached known = cache.get(files.get(0));
        if (known == null || !known.stamps().equals(stamps)) {
            // Who still answers with the former content keeps it; a graph is closed when nobody does any more.
            known = cache.compute(files.get(0), (file, former) -> former != null && former.stamps().equals(stamps)
                    ? former : new Cached(stamps, read(file, reader)));
        }
        return known.content().map(type::cast);
    }

    private static <T> Optional<T> read(Path file, Function<byte[], T> reader) {
        try {
            return Optional.of(reader.apply(readAll(file)));
        } catch (ArtifactRejectedException e) {
            LOG.log(System.Logger.Level.WARNING, "Artifact " + file.getFileName() + " is not used: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static byte[] readAll(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ArtifactRejectedException("it cannot be read", e);
        }
    }

    private static Stamp stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size());
        } catch (IOException e) {
            return new Stamp(FileTime.fromMillis(0), -1);
        }
    }

    @PreDestroy
    void closeAll() {
        for (Cached cached : cache.values()) {
            if (cached.content().orElse(null) instanceof AutoCloseable content) {
                close(content);
            }
        }
        cache.clear();
    }

    private static void close(AutoCloseable content) {
        try {
            content.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "A model cannot be closed", e);
        }
    }
}
