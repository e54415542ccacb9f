package io.tidewatch.multimodal;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** {@code (A + λI)⁻¹ b} by Cholesky decomposition, for symmetric positive semidefinite {@code A}. */
public final class RidgeSolver {

    private RidgeSolver() {
    }

    /**
     * Solves the penalised system.
     *
     * @param matrix  {@code n × n}, row by row, symmetric; left as it is
     * @param right   {@code n} values
     * @param penalty λ, greater than 0
     * @throws ArithmeticException when the matrix is not positive definite in double precision
     */
    public static double[] solve(double[] matrix, double[] right, double penalty) {
        int n = right.length;
        DMatrixRMaj penalised = new DMatrixRMaj(n, n, true, matrix.clone());
        for (int i = 0; i < n; i++) {
            penalised.add(i, i, penalty);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(n);
        if (!solver.setA(penalised)) {
            throw new ArithmeticException("the penalised matrix is not positive definite");
        }
        DMatrixRMaj solution = new DMatrixRMaj(n, 1);
        solver.solve(new DMatrixRMaj(n, 1, true, right), solution);
        return solution.data;
    }
}
