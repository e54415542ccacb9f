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

/**
 * The server's transactions as the batch engine wants them. Work begins and ends through the application's own interface: of
 * what its internal manager begins, the server's connection pool takes no notice, and every statement of a chunk would commit
 * by itself.
 */
final class ServerTransactions implements TransactionManager {

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
        work.begin();
    }

    @Override
    public void commit() throws RollbackException, HeuristicMixedException, HeuristicRollbackException, SystemException {
        work.commit();
    }

    @Override
    public void rollback() throws SystemException {
        work.rollback();
    }

    @Override
    public void setRollbackOnly() throws SystemException {
        work.setRollbackOnly();
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
