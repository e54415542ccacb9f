package io.tidewatch.ops;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import java.util.concurrent.locks.LockSupport;

/**
 * The server's transactions as the batch engine wants them. Work begins and ends through the application's own interface: of
 * what its internal manager begins, the server's connection pool takes no notice, and every statement of a chunk would commit
 * by itself.
 *
 * <p>That interface is closed while a {@code @Transactional} method runs in the same component call, and threads of one job share a
 * call: a chunk may find it closed by what another thread does just then. Its end is asked of the manager in that case, which
 * knows the thread; a transaction left open would hold its rows, and everyone who waits for them, for good.
 */
final class ServerTransactions implements TransactionManager {

    private static final int MOST_ATTEMPTS = 500;
    private static final long PAUSE_NANOS = 10_000_000;

    private final UserTransaction work;
    private final TransactionManager server;

    /**
     * @param work   begins and ends
     * @param server tells what is going on
     */
    ServerTransactions(UserTransaction work, TransactionManager server) {
        this.work = work;
        this.server = server;
    }

    @Override
    public void begin() throws NotSupportedException, SystemException {
        for (int attempt = 1; ; attempt++) {
            try {
                work.begin();
                return;
            } catch (IllegalStateException closed) {
                // Nothing else may begin it: connections would not take part.
                if (attempt == MOST_ATTEMPTS) {
                    throw closed;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    @Override
    public void commit() throws RollbackException, HeuristicMixedException, HeuristicRollbackException, SystemException {
        try {
            work.commit();
        } catch (IllegalStateException closed) {
            server.commit();
        }
    }

    @Override
    public void rollback() throws SystemException {
        try {
            work.rollback();
        } catch (IllegalStateException closed) {
            server.rollback();
        }
    }

    @Override
    public void setRollbackOnly() throws SystemException {
        try {
            work.setRollbackOnly();
        } catch (IllegalStateException closed) {
            server.setRollbackOnly();
        }
    }

    @Override
    public void setTransactionTimeout(int seconds) throws SystemException {
        work.setTransactionTimeout(seconds);
    }

    @Override
    public int getStatus() throws SystemException {
        return server.getStatus();
    }

    @Override
    public Transaction getTransaction() throws SystemException {
        return server.getTransaction();
    }

    @Override
    public Transaction suspend() throws SystemException {
        return server.suspend();
    }

    @Override
    public void resume(Transaction suspended) throws InvalidTransactionException, SystemException {
        server.resume(suspended);
    }
}
