import type { ReactNode } from 'react';

interface ToolProps {
  title: string;
  children: ReactNode;
}

function Tool({ title, children }: ToolProps) {
  return (
    <article className="portal-card portal-tool">
      <h3>{title}</h3>
      {children}
    </article>
  );
}

// What a host has behind its gates; none of it is the package's.
export const LeadsTool = () => (
  <Tool title="Leads">
    <ul>
      <li>Northwind Logistics · follow up on Monday</li>
      <li>Harbour & Vine · proposal sent</li>
    </ul>
  </Tool>
);

export const MaterialsTool = () => (
  <Tool title="Advanced materials">
    <p>Case studies, pitch deck and price calculator, ready to send.</p>
  </Tool>
);

export const SupportTool = () => (
  <Tool title="Priority support">
    <p>Write to us and have an answer within four working hours.</p>
  </Tool>
);

export const TeamTool = () => (
  <Tool title="Your team">
    <p>Invite partners and see what they close.</p>
  </Tool>
);

export const WhiteLabelTool = () => (
  <Tool title="White label">
    <p>Put your own name and colours on everything your clients see.</p>
  </Tool>
);

export const CustomDealsTool = () => (
  <Tool title="Custom deals">
    <p>Agree terms of your own with a client; we check them within a day.</p>
  </Tool>
);
