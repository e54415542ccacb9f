package io.tidewatch.ops;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.lang.reflect.Method;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Lets connections take part in a transaction that {@code @Transactional} began inside a call of an enterprise bean.
 *
 * <p>The server enlists a connection in the transaction that the current component call carries. Its interceptor notes a transaction
 * there for web requests only: in timers, and in threads that timers and start-up beans started, every statement would commit by
 * itself. So the first statement notes it, and the end of the transaction takes it off again. The call of the component is reached by
 * name, because the server offers it to its own modules alone.
 */
final class CallTransaction {

    private static final String MANAGER = "java:appserver/TransactionManager";

    private final TransactionManager manager;
    private final Object calls;
    private final Method currentCall;
    private final Method noted;
    private final Method note;

    private CallTransaction(TransactionManager manager, Object calls, Method currentCall, Method noted, Method note) {
        this.manager = manager;
        this.calls = calls;
        this.currentCall = currentCall;
        this.noted = noted;
        this.note = note;
    }

    /**
     * The server's.
     *
     * @throws IllegalStateException when this server cannot be asked; nothing could be promised of transactions then
     */
    static CallTransaction ofServer() {
        try {
            Object runtime = Class.forName("com.sun.enterprise.connectors.ConnectorRuntime").getMethod("getRuntime").invoke(null);
            Object calls = runtime.getClass().getMethod("getInvocationManager").invoke(runtime);
            Class<?> call = Class.forName("org.glassfish.api.invocation.ComponentInvocation");
            return new CallTransaction((TransactionManager) new InitialContext().lookup(MANAGER), calls,
                    Class.forName("org.glassfish.api.invocation.InvocationManager").getMethod("getCurrentInvocation"),
                    call.getMethod("getTransaction"), call.getMethod("setTransaction", Object.class));
        } catch (ReflectiveOperationException | NamingException e) {
            throw new IllegalStateException("the server does not let connections join transactions: " + e, e);
        }
    }

    /** Makes connections borrowed from now on take part in the transaction of this thread, if there is one. */
    void join() {
        try {
            Transaction transaction = manager.getTransaction();
            if (transaction == null || transaction.getStatus() != Status.STATUS_ACTIVE) {
                return;
            }
            Object call = currentCall.invoke(calls);
            if (call != null && noted.invoke(call) == null) {
                transaction.registerSynchronization(new Leaving(call, transaction));
                note.invoke(call, transaction);
            }
        } catch (ReflectiveOperationException | SystemException | RollbackException e) {
            throw new IllegalStateException("a connection could not join the transaction: " + e, e);
        }
    }

    /** Takes the transaction off the call once it is over. */
    private final class Leaving implements Synchronization {

        private final Object call;
        private final Transaction transaction;

        private Leaving(Object call, Transaction transaction) {
            this.call = call;
            this.transaction = transaction;
        }

        @Override
        public void beforeCompletion() {
            // Only its end matters.
        }

        @Override
        public void afterCompletion(int status) {
            try {
                if (noted.invoke(call) == transaction) {
                    note.invoke(call, (Object) null);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a transaction that is over could not be taken off its call: " + e, e);
            }
        }
    }
}
