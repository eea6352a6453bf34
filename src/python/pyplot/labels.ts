// Texts with formulas of TeX as figures show them: `$\tau_m$` is `τ_{m}`.

const greek: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  iota: 'ι',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  upsilon: 'υ',
  phi: 'φ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Xi: 'Ξ',
  Pi: 'Π',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
  times: '×',
  cdot: '·',
  pm: '±',
  infty: '∞',
  rightarrow: '→',
  leftarrow: '←',
  to: '→',
  approx: '≈',
  leq: '≤',
  geq: '≥',
  neq: '≠',
  partial: '∂',
  circ: '°',
  degree: '°',
  langle: '⟨',
  rangle: '⟩',
  ll: '≪',
  gg: '≫',
  sim: '~',
  propto: '∝',
  sum: '∑',
  int: '∫',
  sqrt: '√',
  dots: '…',
};

/** The text without TeX. */
export function labelText(text: string): string {
  return text.replace(/\$([^$]*)\$/g, (_, formula: string) => plain(formula));
}

function plain(formula: string): string {
  return formula
    .replace(
      /\\(?:mathrm|mathbf|mathit|mathsf|mathcal|text|textrm|textbf|rm|bf|it)\b\s*\{([^{}]*)\}/g,
      '$1',
    )
    .replace(/\\(?:mathrm|mathbf|rm|bf|it|left|right|displaystyle)\b\s*/g, '')
    .replace(/\\[ld]?frac\{([^{}]*)\}\{([^{}]*)\}/g, '($1)/($2)')
    .replace(/\\(?:hat|bar|tilde|vec|dot|overline)\{([^{}]*)\}/g, '$1')
    .replace(/\\([A-Za-z]+)/g, (_, name: string) => greek[name] ?? name)
    .replace(/\\[,;:! ]/g, ' ')
    .replace(/\\(.)/g, '$1')
    .replace(/([_^])([A-Za-z0-9\u0370-\u03ff])(?![A-Za-z0-9]*\})/g, '$1{$2}');
}
