package io.tidewatch.quality.lookahead;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** The sandbox in the server's transactions. */
@ApplicationScoped
public class ServerSandbox implements Sandbox {

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public MomentResult within(Supplier<MomentResult> work) {
        MomentResult result = work.get();
        transaction.setRollbackOnly();
        return result;
    }
}
