"""The formulas the house may use: whatever is here prints in every format."""

from __future__ import annotations

FORMULAS = (
    r"0{,}15 - 0.15 = -1{,}5 \cdot 10^{-3}",
    r"\frac{0{,}5}{2} + \dfrac{1}{2} + \tfrac12",
    r"\frac{\partial E}{\partial w_5} = \frac{\partial E}{\partial \mathrm{out}_{o1}} \cdot w_{h,1}",
    r"\mathrm{net}_{h1} = \sum_{i=1}^{n} w_i \cdot i_i + b_1",
    r"\sigma(x) = \frac{1}{1 + e^{-x}}, \quad \eta = 0{,}5, \qquad \delta^{(l)} = \theta \, \lambda \; \mu",
    r"\left(\frac{a}{b}\right)^{2} + \left[x\right] + \left\{y\right\} + \left|\frac{a}{b}\right|",
    r"|x| + \lvert x \rvert + \left\lVert\frac{1}{2}\right\rVert",
    r"\begin{pmatrix} 0{,}1 & 2 \\ 3 & 4 \end{pmatrix} \begin{bmatrix} a & b \\ c & d \end{bmatrix}^{\top}",
    r"\begin{aligned} a &= b + c \\ &= \frac{1}{2} \end{aligned}",
    r"\begin{gathered} a \\ b \end{gathered}",
    r"f(x) = \begin{cases} x & \text{si } x > 0 \\ 0 & \text{si no} \end{cases}",
    r"\underbrace{a + b, c}_{\text{suma de dos}} + \overbrace{d}^{2}",
    r"\sqrt{x, y} + \sqrt{\frac{1}{2}}",
    r"w_5^{+} = w_{12}^{(1)\,+}",
    r"\boxed{E = 0{,}298}",
    r"\textcolor{path}{\frac{a}{b}} + \textcolor{accent}{0{,}5}",
    r"A \odot B \times C \pm D \cdot W^{\top}",
    r"x \le 1 \ge 0 \ne 2 \approx 3 \to \infty \in \mathbb{R} \Rightarrow y",
    r"\mathrm{sen}(x) + \sin x + \cos x + \tan x + \tanh x + \arctan x + \ln x + \max(0, x) + \exp x",
    r"\operatorname{softmax}(z)_i + \mathrm{ReLU}(z) + \mathrm{sgn}(z)",
    r"\mathbf{1}\left[x > 0\right] + \mathbf{W}^{(1)} + \boldsymbol{\delta} + \mathcal{L}",
    r"f'(x) + g''(x) + \hat{y} + \bar{x}",
    r"\left.\frac{df}{dx}\right|_{x = 1}",
    r"\nabla E = \left(\frac{\partial E}{\partial w_1}, \ldots, \frac{\partial E}{\partial w_8}\right)",
    r"\Delta w = -\eta \, \frac{\partial E}{\partial w}",
    r"\lim_{h \to 0} \frac{f(x + h) - f(x)}{h}",
    r"10\,000 + 5\,\% + \text{a\_b \& c: ¿qué?}",
    r"\alpha \beta \gamma \varepsilon \phi \psi \omega \Sigma \Omega",
)
