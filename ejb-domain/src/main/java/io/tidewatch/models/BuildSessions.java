package io.tidewatch.models;

import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * The opened builds, one set of sessions per build shared by all threads. The least recently used build is closed when too
 * many are open; calls under way end first, and a call that comes too late opens the build again.
 */
@ApplicationScoped
public class BuildSessions {

    private static final int MOST_OPEN = 32;

    private final Map<String, CompletableFuture<LoadedBuild>> open = new LinkedHashMap<>(16, 0.75f, true);
    private BuildVerifier verifier;
    private OnnxSessions sessions;
    private Metrics metrics;

    /** For the container's proxy. */
    protected BuildSessions() {
    }

    @Inject
    public BuildSessions(BuildVerifier verifier, OnnxSessions sessions, Metrics metrics) {
        this.verifier = verifier;
        this.sessions = sessions;
        this.metrics = metrics;
    }

    void showAtStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        showProvider();
    }

    private void showProvider() {
        metrics.set(Metric.MODEL_RUNTIME_CUDA, sessions.provider() == ExecutionProvider.CUDA ? 1 : 0);
    }

    /**
     * Works with an opened build.
     *
     * @throws ArtifactRejectedException when the build does not verify
     */
    public <T> T use(BuildRef build, Function<LoadedBuild, T> work) {
        try {
            return work.apply(opened(build));
        } catch (ModelClosedException e) {
            return work.apply(opened(build));
        }
    }

    private LoadedBuild opened(BuildRef build) {
        CompletableFuture<LoadedBuild> mine = new CompletableFuture<>();
        CompletableFuture<LoadedBuild> standing;
        synchronized (open) {
            standing = open.putIfAbsent(build.buildId(), mine);
        }
        if (standing != null) {
            return await(standing);
        }
        try {
            LoadedBuild loaded = verifier.load(build.path());
            mine.complete(loaded);
            showProvider();
            closeOldest();
            return loaded;
        } catch (RuntimeException e) {
            synchronized (open) {
                open.remove(build.buildId(), mine);
            }
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static LoadedBuild await(CompletableFuture<LoadedBuild> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw new ArtifactRejectedException(e.getCause().getMessage(), e.getCause());
        }
    }

    private void closeOldest() {
        CompletableFuture<LoadedBuild> oldest = null;
        synchronized (open) {
            if (open.size() > MOST_OPEN) {
                Map.Entry<String, CompletableFuture<LoadedBuild>> first = open.entrySet().iterator().next();
                oldest = first.getValue();
                open.remove(first.getKey());
            }
        }
        if (oldest != null) {
            oldest.whenComplete((loaded, failure) -> {
                if (loaded != null) {
                    loaded.close();
                }
            });
        }
    }

    @PreDestroy
    void closeAll() {
        List<CompletableFuture<LoadedBuild>> all;
        synchronized (open) {
            all = List.copyOf(open.values());
            open.clear();
        }
        for (CompletableFuture<LoadedBuild> future : all) {
            if (future.isDone() && !future.isCompletedExceptionally()) {
                future.join().close();
            }
        }
    }
}
