// The syntax tree of a script: py-ast's nodes, by their names.
import type { ExprNode, Located, StmtNode } from 'py-ast';

/** An expression. */
export type Expression = ExprNode;
/** A statement. */
export type Statement = StmtNode;
/** An expression of one kind: `ExpressionOf<'Call'>`. */
export type ExpressionOf<K extends ExprNode['nodeType']> = Extract<ExprNode, { nodeType: K }>;
/** A statement of one kind. */
export type StatementOf<K extends StmtNode['nodeType']> = Extract<StmtNode, { nodeType: K }>;
/** The parameters of a function. */
export type Parameters = StatementOf<'FunctionDef'>['args'];
/** `for target in iter if …` of a comprehension. */
export type ComprehensionFor = ExpressionOf<'ListComp'>['generators'][number];
/** `except type as name:` */
export type Handler = StatementOf<'Try'>['handlers'][number];
/** What stands behind `case`. */
export type Pattern = StatementOf<'Match'>['cases'][number]['pattern'];
/** Anything with a place. */
export type Node = Located;
