"""Functions that SymPy lacks, or whose slope it gives only where it knows its argument to be real."""

from __future__ import annotations

from typing import Any

import sympy

Expression = Any  # SymPy ships no types


class _Real(sympy.Function):  # type: ignore[misc]
    """A function whose values at real numbers are real, so that `Max` can compare them."""

    def _eval_is_extended_real(self) -> bool | None:
        real: bool | None = self.args[0].is_extended_real
        return real


class sigmoid(_Real):  # noqa: N801 - SymPy names functions in lower case
    """The logistic function 1/(1 + e^-z)."""

    def fdiff(self, argindex: int = 1) -> Expression:
        """Return the slope."""
        return self * (1 - self)

    def _eval_rewrite_as_exp(self, z: Expression, **_: object) -> Expression:
        return 1 / (1 + sympy.exp(-z))

    def _eval_evalf(self, prec: int) -> Expression:
        return self.rewrite(sympy.exp)._eval_evalf(prec)


class relu(_Real):  # noqa: N801
    """The rectifier max(0, z)."""

    def fdiff(self, argindex: int = 1) -> Expression:
        """Return the slope."""
        return step(self.args[0])

    def _eval_evalf(self, prec: int) -> Expression:
        return sympy.Max(0, self.args[0].evalf(prec))


class step(_Real):  # noqa: N801
    """One for z > 0, zero otherwise: the slope of the rectifier, taken as 0 at its kink."""

    def fdiff(self, argindex: int = 1) -> Expression:
        """Return the slope."""
        return sympy.Integer(0)

    def _eval_evalf(self, prec: int) -> Expression:
        return sympy.Integer(1 if self.args[0].evalf(prec) > 0 else 0)


class absolute(_Real):  # noqa: N801
    """The size of a real number; of log(x) SymPy's own `Abs` would give the slope of a complex one."""

    def fdiff(self, argindex: int = 1) -> Expression:
        """Return the slope."""
        return signum(self.args[0])

    def _eval_evalf(self, prec: int) -> Expression:
        return sympy.Abs(self.args[0].evalf(prec))


class signum(_Real):  # noqa: N801
    """The sign of a real number, 0 at 0; its slope is 0, and no impulse at the jump."""

    def fdiff(self, argindex: int = 1) -> Expression:
        """Return the slope."""
        return sympy.Integer(0)

    def _eval_evalf(self, prec: int) -> Expression:
        return sympy.sign(self.args[0].evalf(prec))
