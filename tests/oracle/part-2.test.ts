// Whether programs keep what they do when they are rewritten: the second half of the random programs.
import { huntPart } from './hunt-part.ts';

huntPart(2);
