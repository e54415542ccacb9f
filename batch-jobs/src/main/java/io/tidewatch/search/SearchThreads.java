package io.tidewatch.search;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;

/** The threads that trials are computed on; how many of them work is the caller's to bound. */
@ApplicationScoped
public class SearchThreads implements Executor {

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService managed;

    @Override
    public void execute(Runnable work) {
        managed.execute(work);
    }
}
