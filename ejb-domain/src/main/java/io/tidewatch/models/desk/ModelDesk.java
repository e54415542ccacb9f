package io.tidewatch.models.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells which versions of models there are and everything about one of them or one of their builds. */
@ApplicationScoped
public class ModelDesk {

    private ModelLibraryRepository library;

    /** For the container's proxy. */
    protected ModelDesk() {
    }

    @Inject
    public ModelDesk(ModelLibraryRepository library) {
        this.library = library;
    }

    /** A page of versions. */
    @Transactional
    public Page<VersionLine> versions(VersionQuery query) {
        return Page.of(library.versions(query, query.limit() + 1), query.limit());
    }

    /** All that is known of a version; empty when nothing is. */
    @Transactional
    public Optional<VersionCard> version(String track, String name, String version) {
        return library.version(track, name, version).map(line ->
                new VersionCard(line, library.builds(track, name, version), library.events(track, name, version)));
    }

    /** All that is known of a build; its files are read and their hashes compared, outside of any transaction. */
    public Optional<BuildCard> build(String id) {
        return library.builds(List.of(id)).stream().findFirst().map(build ->
                new BuildCard(build, library.lineage(id), BuildFiles.read(build.path(), true)));
    }

    /** Builds to be compared, in the order asked for; those that do not exist are left out. Hashes are not compared. */
    public List<BuildCard> compare(List<String> ids) {
        List<BuildLine> found = library.builds(ids);
        return ids.stream().distinct().flatMap(id -> found.stream().filter(build -> build.id().equals(id)))
                .map(build -> new BuildCard(build, List.of(), BuildFiles.read(build.path(), false))).toList();
    }

    /** What serves, by track. */
    @Transactional
    public List<Serving> serving() {
        return library.serving();
    }

    /** Symbols that have builds, sorted. */
    @Transactional
    public List<String> symbols() {
        return library.symbols();
    }

    /** Stages there are, in the order of a model's life. */
    public static Stream<String> stages() {
        return VersionQuery.STAGES.stream();
    }
}
