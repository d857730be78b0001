// Whether programs keep what they do when they are rewritten: the first half of the random programs, so that two workers share them.
import { huntPart } from './hunt-part.ts';

huntPart(1);
