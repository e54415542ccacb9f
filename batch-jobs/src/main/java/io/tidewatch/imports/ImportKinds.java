package io.tidewatch.imports;

import io.tidewatch.imports.format.FileFormatException;
import io.tidewatch.imports.format.FilePosition;
import io.tidewatch.imports.format.ImportRow;
import io.tidewatch.imports.format.RecordFile;
import io.tidewatch.imports.kind.ImportKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The kinds of files that can be imported. */
@ApplicationScoped
public class ImportKinds {

    /** How the job of a kind is called. */
    static final String PREFIX = "import-";

    private Iterable<ImportKind<?>> kinds;

    /** For the container's proxy. */
    protected ImportKinds() {
    }

    @Inject
    public ImportKinds(@Any Instance<ImportKind<?>> kinds) {
        this.kinds = kinds;
    }

    /** Given kinds, for use outside the container. */
    ImportKinds(List<ImportKind<?>> kinds) {
        this.kinds = kinds;
    }

    /** Every kind, in order of the names. */
    public List<ImportKind<?>> all() {
        List<ImportKind<?>> all = new ArrayList<>();
        kinds.forEach(all::add);
        all.sort(Comparator.comparing(ImportKind::name));
        return all;
    }

    /** The kind of a name. */
    public Optional<ImportKind<?>> named(String name) {
        return all().stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** The kind a job imports. @throws IllegalStateException when there is none */
    ImportKind<?> ofJob(String job) {
        return named(job.substring(PREFIX.length())).orElseThrow(() -> new IllegalStateException("job " + job + " imports nothing"));
    }

    /**
     * The kind a file looks like, by its name and the fields of its first record; empty when none or several fit.
     *
     * @param fileName name it was sent under
     */
    public Optional<ImportKind<?>> detect(Path file, String fileName) {
        Set<String> fields = fields(file);
        List<ImportKind<?>> fitting = all().stream().filter(kind -> kind.recognises(fileName, fields)).toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private static Set<String> fields(Path file) {
        try (RecordFile records = RecordFile.open(file, FilePosition.START)) {
            return records.columns().orElseGet(() -> firstMembers(records));
        } catch (FileFormatException e) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> firstMembers(RecordFile records) {
        try {
            for (ImportRow row = records.next(); row != null; row = records.next()) {
                if (row.fault().isEmpty()) {
                    return row.fields().names();
                }
            }
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
