/** The part of jstat that distributions.ts uses; the package ships no types. */
declare module "jstat" {
  interface Distribution2 {
    inv(p: number, a: number, b: number): number;
  }
  interface Distribution1 {
    inv(p: number, a: number): number;
  }
  const jStat: {
    normal: Distribution2;
    studentt: Distribution1;
    chisquare: Distribution1;
    centralF: Distribution2;
    gammaln(x: number): number;
  };
  export default jStat;
}
