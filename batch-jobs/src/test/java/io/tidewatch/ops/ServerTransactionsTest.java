package io.tidewatch.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerTransactionsTest {

    private final List<String> calls = new ArrayList<>();
    private int closedFor;

    private final UserTransaction work = proxy(UserTransaction.class, "work", true);
    private final TransactionManager manager = proxy(TransactionManager.class, "manager", false);
    private final ServerTransactions transactions = new ServerTransactions(work, manager);

    private <T> T proxy(Class<T> type, String name, boolean closes) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            if (closes && closedFor > 0) {
                closedFor--;
                throw new IllegalStateException("Operation not allowed.");
            }
            calls.add(name + " " + method.getName());
            return null;
        }));
    }

    @Test
    void whatIsOpenIsUsed() throws Exception {
        transactions.begin();
        transactions.commit();
        transactions.begin();
        transactions.setRollbackOnly();
        transactions.rollback();
        assertThat(calls).containsExactly("work begin", "work commit", "work begin", "work setRollbackOnly", "work rollback");
    }

    @Test
    void whatIsClosedByAnotherThreadDoesNotLeaveATransactionOpen() throws Exception {
        closedFor = 1;
        transactions.commit();
        closedFor = 1;
        transactions.setRollbackOnly();
        closedFor = 1;
        transactions.rollback();
        assertThat(calls).containsExactly("manager commit", "manager setRollbackOnly", "manager rollback");
    }

    @Test
    void aBeginWaitsUntilItIsAllowedAndGivesUpInTheEnd() throws Exception {
        closedFor = 3;
        transactions.begin();
        assertThat(calls).containsExactly("work begin");
        closedFor = Integer.MAX_VALUE;
        assertThatThrownBy(transactions::begin).isInstanceOf(IllegalStateException.class);
    }
}
