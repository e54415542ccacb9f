package io.tidewatch.models.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tidewatch.models.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What lies in the folder of a build. Nothing of it is trusted: names must be plain, files small enough to be read at once, and what
 * cannot be read counts as missing with the reason.
 *
 * @param manifest  {@code manifest.json}; missing node when it cannot be read
 * @param report    the training report; missing node when there is none
 * @param reference the reference of drift; missing node when there is none
 * @param files     the files that the manifest names, with what became of them
 * @param faults    what could not be read, as {@code <file>: <reason>}
 */
public record BuildFiles(JsonNode manifest, JsonNode report, JsonNode reference, List<Item> files, List<String> faults) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final long LARGEST_TEXT = 32L << 20;
    private static final long LARGEST_HASHED = 256L << 20;
    private static final String MANIFEST = "manifest.json";

    public BuildFiles {
        files = List.copyOf(files);
        faults = List.copyOf(faults);
    }

    /**
     * A file of a build.
     *
     * @param name  its name
     * @param role  what the manifest says it is; empty text when it says nothing
     * @param hash  SHA-256 by the manifest, lower-case hex
     * @param bytes its size; -1 when it is missing
     * @param state whether it is as it was
     */
    public record Item(String name, String role, String hash, long bytes, State state) {
    }

    /** Whether a file is as it was when the build was made. */
    public enum State { SAME, CHANGED, MISSING, UNCHECKED }

    /** Reads a folder. @param hashed whether the hash of every file is computed and compared */
    public static BuildFiles read(Path folder, boolean hashed) {
        List<String> faults = new ArrayList<>();
        JsonNode manifest = json(folder, MANIFEST, faults);
        JsonNode report = json(folder, named(manifest, "training_report"), faults);
        JsonNode reference = json(folder, named(manifest, "drift_reference"), faults);
        List<Item> files = new ArrayList<>();
        manifest.path("file_hashes").properties().forEach(entry -> files.add(
                item(folder, entry.getKey(), role(manifest, entry.getKey()), entry.getValue().asText(), hashed)));
        return new BuildFiles(manifest, report, reference, files, faults);
    }

    /** Only the reference of drift of a folder; a missing node when there is none. */
    public static JsonNode reference(Path folder) {
        List<String> faults = new ArrayList<>();
        return json(folder, named(json(folder, MANIFEST, faults), "drift_reference"), faults);
    }

    private static Optional<String> named(JsonNode manifest, String role) {
        return Optional.of(manifest.path("files").path(role)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    private static String role(JsonNode manifest, String name) {
        return manifest.path("files").properties().stream().filter(entry -> entry.getValue().asText().equals(name))
                .map(Map.Entry::getKey).findFirst().orElse("");
    }

    private static JsonNode json(Path folder, Optional<String> name, List<String> faults) {
        return name.map(file -> json(folder, file, faults)).orElse(MissingNode.getInstance());
    }

    private static JsonNode json(Path folder, String name, List<String> faults) {
        try {
            Path file = folder.resolve(name);
            if (!PLAIN.matcher(name).matches() || !Files.isRegularFile(file)) {
                faults.add(name + ": missing");
            } else if (Files.size(file) > LARGEST_TEXT) {
                faults.add(name + ": larger than " + (LARGEST_TEXT >> 20) + " MiB");
            } else {
                return JSON.readTree(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            faults.add(name + ": " + e.getClass().getSimpleName());
        }
        return MissingNode.getInstance();
    }

    private static Item item(Path folder, String name, String role, String hash, boolean hashed) {
        try {
            Path file = folder.resolve(name);
            if (!PLAIN.matcher(name).matches() || !Files.isRegularFile(file)) {
                return new Item(name, role, hash, -1, State.MISSING);
            }
            long bytes = Files.size(file);
            if (!hashed || bytes > LARGEST_HASHED) {
                return new Item(name, role, hash, bytes, State.UNCHECKED);
            }
            return new Item(name, role, hash, bytes, Sha256.hex(Files.readAllBytes(file)).equals(hash) ? State.SAME : State.CHANGED);
        } catch (IOException e) {
            return new Item(name, role, hash, -1, State.MISSING);
        }
    }
}
