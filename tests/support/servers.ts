export default function setup(): void {
  // the database servers come here
}
