@core @F22
Feature: Paths with a small MTU
  A connection that is allowed works, large packets included: the messages by
  which hosts learn the size of a path are part of it.

  Rule: An allowed connection is allowed with all that it needs

    Scenario Outline: Large answers and large requests pass between <from> and <to> that may talk over a path of 1280 bytes
      Given these pods are running:
        | pod      | labels   | node | serves |
        | shop/app | app=app  | A    | 80/TCP |
        | shop/web | role=web | B    | 80/TCP |
        | shop/db  | role=db  | B    |        |
      And the path between the nodes A and B carries packets of at most 1280 bytes
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web-and-app
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}]
          egress: [{to: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP |
        | shop/web | allow           |
        | shop/db  | deny            |
      And 200 kB sent from <from> to <to>:80/TCP come back

      Examples:
        | from     | to       |
        | shop/web | shop/app |
        | shop/app | shop/web |
