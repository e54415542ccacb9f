package io.tidewatch.models;

import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * The opened builds, one set of sessions per build shared by all threads. When too many are open, the least recently used build
 * that nobody is using is closed; a build in use is never closed under its users.
 */
@ApplicationScoped
public class BuildSessions {

    private static final int MOST_OPEN = 32;

    private final Map<String, Lease> open = new LinkedHashMap<>(16, 0.75f, true);
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

    /** A build that is open or being opened, and how many calls use it; guarded by the map. */
    private static final class Lease {

        private final CompletableFuture<LoadedBuild> build = new CompletableFuture<>();
        private int users = 1;
    }

    void showAtStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        showProvider();
    }

    private void showProvider() {
        metrics.set(Metric.MODEL_RUNTIME_CUDA, sessions.provider() == ExecutionProvider.CUDA ? 1 : 0);
    }

    /**
     * Works with an opened build, which stays open meanwhile.
     *
     * @throws ArtifactRejectedException when the build does not verify
     */
    public <T> T use(BuildRef build, Function<LoadedBuild, T> work) {
        Lease mine = new Lease();
        Lease lease;
        synchronized (open) {
            lease = open.putIfAbsent(build.buildId(), mine);
            if (lease != null) {
                lease.users++;
            }
        }
        try {
            return work.apply(lease == null ? load(build, mine) : await(lease.build));
        } finally {
            release(lease == null ? mine : lease);
        }
    }

    /** A build that fails to open is forgotten, so that the next call tries again; those waiting for it fail as well. */
    private LoadedBuild load(BuildRef build, Lease lease) {
        try {
            LoadedBuild loaded = verifier.load(build.path());
            lease.build.complete(loaded);
            showProvider();
            return loaded;
        } catch (RuntimeException | Error e) {
            synchronized (open) {
                open.remove(build.buildId(), lease);
            }
            lease.build.completeExceptionally(e);
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

    private void release(Lease lease) {
        List<Lease> idle;
        synchronized (open) {
            lease.users--;
            idle = open.size() > MOST_OPEN ? removeIdle(open.size() - MOST_OPEN) : List.of();
        }
        idle.forEach(BuildSessions::close);
    }

    /** Takes out the least recently used builds nobody is using. */
    private List<Lease> removeIdle(int surplus) {
        List<Lease> idle = new ArrayList<>();
        Iterator<Lease> oldestFirst = open.values().iterator();
        while (oldestFirst.hasNext() && idle.size() < surplus) {
            Lease candidate = oldestFirst.next();
            if (candidate.users == 0) {
                oldestFirst.remove();
                idle.add(candidate);
            }
        }
        return idle;
    }

    private static void close(Lease lease) {
        lease.build.whenComplete((loaded, failure) -> {
            if (loaded != null) {
                loaded.close();
            }
        });
    }

    @PreDestroy
    void closeAll() {
        List<Lease> all;
        synchronized (open) {
            all = List.copyOf(open.values());
            open.clear();
        }
        all.forEach(BuildSessions::close);
    }
}
