// Which commands there are.
import { auditCommand } from './audit/command.ts';
import type { Command } from './command.ts';
import { explainCommand } from './explain/command.ts';
import { fixCommand } from './fix/command.ts';
import { undoCommand } from './fix/undo.ts';
import { mergeCommand } from './merge-command.ts';

export const commands: readonly Command[] = [auditCommand, fixCommand, undoCommand, explainCommand, mergeCommand];
