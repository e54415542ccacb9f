package io.tidewatch.container;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.concurrent.ExecutionException;

/** A bean without transactions of its own, as timers are, that works itself and lets a thread of the server work. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class BackgroundWork {

    @Resource
    private ManagedExecutorService threads;

    public void here(Runnable work) {
        work.run();
    }

    public void onAThread(Runnable work) throws InterruptedException, ExecutionException {
        threads.submit(work).get();
    }
}
