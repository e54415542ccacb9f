package io.tidewatch.ops;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transactional;
import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Begins the transaction of a business method where none is active, before the server would. On a thread that a timer bean started,
 * the server's own interceptor begins one that its connection pool takes no notice of, and every statement would commit by itself;
 * what an application begins is noticed everywhere.
 */
@Transactional
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class PoolTransaction {

    private static final String NAME = "java:comp/UserTransaction";

    /** Runs the method in a transaction that the connection pool knows. */
    @AroundInvoke
    public Object around(InvocationContext method) throws Exception {
        UserTransaction work = begun();
        if (work == null) {
            return method.proceed();
        }
        boolean failed = true;
        try {
            Object result = method.proceed();
            failed = false;
            return result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            // A checked exception is an answer, not a failure: what was done stays, unless the server was told otherwise.
            failed = false;
            throw e;
        } finally {
            end(work, failed);
        }
    }

    /** A transaction begun for this call; null where one is active or the container keeps them to itself. */
    private static UserTransaction begun() {
        try {
            UserTransaction work = (UserTransaction) new InitialContext().lookup(NAME);
            if (work.getStatus() != Status.STATUS_NO_TRANSACTION) {
                return null;
            }
            work.begin();
            return work;
        } catch (NamingException | NotSupportedException | SystemException | IllegalStateException e) {
            return null;
        }
    }

    private static void end(UserTransaction work, boolean failed) {
        try {
            if (failed || work.getStatus() == Status.STATUS_MARKED_ROLLBACK) {
                work.rollback();
            } else {
                work.commit();
            }
        } catch (Exception e) {
            throw new TransactionalException("the transaction did not end as it was meant to: " + e.getMessage(), e);
        }
    }
}
