/** Fills the demonstration that browser tests copy, while nothing else needs the second core. */
import { demonstrationTemplate } from "./demonstration";

demonstrationTemplate();
