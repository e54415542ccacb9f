package io.tidewatch.imports;

import io.tidewatch.imports.kind.ImportKind;
import io.tidewatch.imports.kind.Written;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;

/** Stores records and takes it all back, to learn what storing them would do. */
@ApplicationScoped
public class Rehearsal {

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    /** What storing would do; nothing stays. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public <T> Written rehearse(ImportKind<T> kind, List<T> records) {
        Written written = kind.store(records);
        transaction.setRollbackOnly();
        return written;
    }
}
